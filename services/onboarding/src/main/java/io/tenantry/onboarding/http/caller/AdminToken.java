// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.caller;

import java.security.MessageDigest;

/** Verifies the token that every request of an admin carries, in a time that tells nothing about it. */
public final class AdminToken {

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

    /** Whether that is the token. */
    boolean accepts(String token) {
        return MessageDigest.isEqual(hash, Hmac.sha256(token));
    }

    @Override
    public String toString() {
        return "AdminToken[masked]";
    }
}
