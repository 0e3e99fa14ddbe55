// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

/** A token that is not taken; foreseen, so it carries no stack trace. The message is for whoever sent it. */
public final class TokenRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    public TokenRefusedException(String message) {
        super(message, null, false, false);
    }
}
