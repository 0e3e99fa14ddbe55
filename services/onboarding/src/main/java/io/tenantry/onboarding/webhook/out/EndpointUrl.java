// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import io.tenantry.tenant.InvalidValueException;
import java.net.URI;

/** Where an endpoint listens: an absolute http or https URL without a user or a fragment. */
public record EndpointUrl(URI uri) {

    private static final int MAX_LENGTH = 1_000;
    private static final int MAX_PORT = 65_535;

    /**
     * Reads what an admin gave.
     *
     * @param plainAllowed whether http will do, as it does on one machine
     * @throws InvalidValueException if it cannot be sent to
     */
    public static EndpointUrl parse(String text, boolean plainAllowed) {
        if (text.length() > MAX_LENGTH || !text.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw invalid(plainAllowed);
        }
        try {
            URI uri = URI.create(text);
            boolean scheme = "https".equals(uri.getScheme()) || plainAllowed && "http".equals(uri.getScheme());
            boolean port = uri.getPort() == -1 || uri.getPort() > 0 && uri.getPort() <= MAX_PORT;
            if (!scheme
                    || !port
                    || uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || uri.getRawFragment() != null) {
                throw invalid(plainAllowed);
            }
            return new EndpointUrl(uri);
        } catch (InvalidValueException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw invalid(plainAllowed);
        }
    }

    private static InvalidValueException invalid(boolean plainAllowed) {
        return new InvalidValueException(
                "url",
                "must be a URL such as https://hooks.example.com/tenantry, at most " + MAX_LENGTH
                        + " characters, without user and fragment" + (plainAllowed ? "; http is allowed here" : ""));
    }

    boolean isEncrypted() {
        return "https".equals(uri.getScheme());
    }

    String host() {
        return uri.getHost();
    }

    int port() {
        int given = uri.getPort();
        return given >= 0 ? given : isEncrypted() ? 443 : 80;
    }

    /** Path and query as they stand in a request. */
    String target() {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
