// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whose access tokens are taken.
 *
 * @param uri the issuer exactly as tokens name it, such as
 *     {@code https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a1B2c3D4e}
 * @param clientId the app client that admins sign in through
 */
public record Issuer(URI uri, String clientId) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9_.+-]{1,128}");

    public Issuer {
        requireUri(uri);
        requireClient(clientId);
    }

    /** Reads an issuer's URI; an {@link IllegalArgumentException} says what is wrong with it. */
    public static URI requireUri(URI uri) {
        boolean plain = "http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
        if (uri.getHost() == null || !plain && !"https".equals(uri.getScheme())) {
            throw new IllegalArgumentException("must be an https URL (http only on this machine)");
        }
        if (uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getRawUserInfo() != null
                || uri.toString().endsWith("/")) {
            throw new IllegalArgumentException("must have no user, query or fragment and no slash at its end");
        }
        return uri;
    }

    /** Reads the id of an app client. */
    public static String requireClient(String id) {
        if (!CLIENT.matcher(id).matches()) {
            throw new IllegalArgumentException("must be the id of an app client");
        }
        return id;
    }

    /** Where the issuer's public keys are. */
    URI keys() {
        return URI.create(uri + "/.well-known/jwks.json");
    }
}
