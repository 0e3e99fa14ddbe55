// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

/** Whether a token is good cannot be told now, since its issuer's keys could not be read. */
public final class KeysUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeysUnavailableException(Throwable cause) {
        super("the keys of the issuer of access tokens could not be read", cause);
    }
}
