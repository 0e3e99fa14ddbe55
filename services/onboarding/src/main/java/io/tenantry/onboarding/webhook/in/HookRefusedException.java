// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

/** A hook is not proven to come from its source: it leaves nothing but a log line. */
public final class HookRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the sender is told. */
    public enum Reason {
        SIGNATURE_INVALID,
        TIMESTAMP_OUT_OF_RANGE,
        /** What proves it cannot be had now: the same hook may be proven later. */
        PROOF_UNAVAILABLE
    }

    private final Reason reason;

    /** @param check which check failed, for our log alone */
    HookRefusedException(Reason reason, String check) {
        super(check, null, false, false);
        this.reason = reason;
    }

    static HookRefusedException signature(String check) {
        return new HookRefusedException(Reason.SIGNATURE_INVALID, check);
    }

    static HookRefusedException timestamp(String check) {
        return new HookRefusedException(Reason.TIMESTAMP_OUT_OF_RANGE, check);
    }

    static HookRefusedException unavailable(String check) {
        return new HookRefusedException(Reason.PROOF_UNAVAILABLE, check);
    }

    public Reason reason() {
        return reason;
    }
}
