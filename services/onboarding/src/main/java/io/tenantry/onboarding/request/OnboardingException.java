// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.request;

/** A request for a new tenant, or for its preview, is refused; nothing was written. */
public final class OnboardingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a request is refused. */
    public enum Code {
        SLUG_TAKEN,
        IDEMPOTENCY_KEY_REUSED,
        CELLS_FULL,
        CAPACITY_EXHAUSTED,
        /** As many sign-ups as may wait for proof of their e-mail address already do. */
        TOO_MANY_UNCONFIRMED,
        /** The same request is being stored at this very moment. */
        REQUEST_IN_FLIGHT,
        SIGNUP_PAUSED,
        PREVIEW_UNAVAILABLE
    }

    private final Code code;

    public OnboardingException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
