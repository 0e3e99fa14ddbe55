// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import java.security.MessageDigest;

/** Verifies the token that every request of an admin carries, in a time that tells nothing about it. */
public final class AdminToken {

    private static final String SCHEME = "Bearer ";

    private final byte[] hash;

    /**
     * Keeps a hash only.
     *
     * @param token the secret itself
     */
    public AdminToken(String token) {
        if (token.isBlank()) {
            throw new IllegalArgumentException("the admin token must not be blank");
        }
        this.hash = Hmac.sha256(token);
    }

    /** Whether the value of an Authorization header carries the token. */
    boolean accepts(String authorization) {
        boolean bearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String token = bearer ? authorization.substring(SCHEME.length()) : "";
        return MessageDigest.isEqual(hash, Hmac.sha256(token)) && bearer;
    }

    @Override
    public String toString() {
        return "AdminToken[masked]";
    }
}
