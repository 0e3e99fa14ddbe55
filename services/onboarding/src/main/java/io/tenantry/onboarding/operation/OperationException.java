// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.operation;

/** What was asked of an operation cannot be done; nothing was written. */
public final class OperationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it is refused. */
    public enum Code {
        NOT_FOUND,
        NOT_PARKED,
        NOT_CANCELLABLE,
        TENANT_NOT_ACTIVE,
        RELEASE_MISSING,
        PROOF_TOO_LATE,
        /** For now: another can be sent soon. */
        TOO_MANY_MAILS,
        /** For good. */
        NO_MORE_MAILS
    }

    private final Code code;
    private final String detail;
    private final String hint;

    /**
     * @param detail what stands in the way
     * @param hint what to do instead
     */
    public OperationException(Code code, String detail, String hint) {
        super(detail);
        this.code = code;
        this.detail = detail;
        this.hint = hint;
    }

    public Code code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    public String hint() {
        return hint;
    }
}
