// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.object;

/** What went wrong with the fleet repository; the message says what, for which tenant, and what to do. */
public final class FleetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The kinds of failure, by what the caller can do about them. */
    public enum Code {
        /** Another process works in the same folder. */
        FOLDER_IN_USE,
        /** The local clone cannot be read or written: disk full, read-only, or damaged. */
        CLONE_BROKEN,
        /** The remote did not answer, or not in time; worth another try later. */
        REMOTE_UNREACHABLE,
        /** The remote answered no: credentials, a hook or branch protection; another try will not help. */
        REMOTE_REFUSED,
        /** The branch does not exist on the remote. */
        BRANCH_MISSING,
        /** The repository has no base/ folder, so it is no fleet repository. */
        NOT_A_FLEET,
        /** A file is there with other content than the change expects. */
        CONFLICT,
        /** Other writers were faster at every try; worth another try later. */
        TOO_MANY_TRIES,
        /** The repository to be initialised has refs already. */
        NOT_EMPTY,
        /** base/ holds something that must not be written to this machine's disk. */
        UNSAFE_BASE,
        /** No such commit or tree in the repository. */
        UNKNOWN_OBJECT,
        /** The repository was closed before the change was accepted. */
        CLOSED,
        /** Whoever submitted the change has taken it back before it was accepted. */
        WITHDRAWN
    }

    private final Code code;

    public FleetException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public FleetException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
