// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.console;

/** How a command ends, for scripts: documented and never renumbered. */
public enum ExitCode {
    OK(0, "done"),
    FAILURE(1, "failed; for gate and render --check: findings"),
    USAGE(2, "wrong use; for gate and render --check: it could not be checked"),
    NOT_FOUND(3, "no such tenant or operation"),
    AUTHENTICATION(4, "no token, or one that is not accepted"),
    CONFLICT(5, "in conflict with what is there, such as a slug that is taken"),
    OPERATION_FAILED(6, "the operation that was waited for failed"),
    TIMEOUT(7, "not finished in time; it goes on"),
    INTERRUPTED(130, "stopped by Ctrl-C");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    /** One line of help. */
    public String meaning() {
        return meaning;
    }
}
