// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.console;

import java.util.List;
import java.util.stream.Stream;

/** What ends a command early: what went wrong and why, what to do about it, and the exit code. */
public final class CliException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final List<String> advice;

    /**
     * @param message what went wrong and why, in one line
     * @param advice what to do, one line each
     */
    public CliException(ExitCode exitCode, String message, String... advice) {
        this(exitCode, message, List.of(advice));
    }

    public CliException(ExitCode exitCode, String message, List<String> advice) {
        super(message);
        this.exitCode = exitCode;
        this.advice = List.copyOf(advice);
    }

    /** The same with what caused it, which only --debug shows. */
    public CliException causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    /** The same with one more line of what to do. */
    public CliException advising(String line) {
        List<String> more = Stream.concat(advice.stream(), Stream.of(line)).toList();
        CliException same = new CliException(exitCode, String.valueOf(getMessage()), more);
        same.initCause(this);
        return same;
    }

    /** This one, unless it ends with that code: then one that says in the words of the command what there is not. */
    public CliException unless(ExitCode code, String message, String... what) {
        return exitCode == code ? new CliException(code, message, what).causedBy(this) : this;
    }

    /** Whether the same request may succeed later, since nothing was wrong with it. */
    public boolean mayBeRepeated() {
        return switch (exitCode) {
            case FAILURE, AUTHENTICATION, TIMEOUT, INTERRUPTED -> true;
            case OK, USAGE, NOT_FOUND, CONFLICT, OPERATION_FAILED -> false;
        };
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public List<String> advice() {
        return advice;
    }
}
