// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.store;

/** The state store did not carry out a call; whether a write happened is unknown. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what the store answered, without personal data */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
