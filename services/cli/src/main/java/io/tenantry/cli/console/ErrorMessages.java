// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.console;

import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into what, why and what to do on the standard error; a stack trace only with --debug. */
public final class ErrorMessages implements IExecutionExceptionHandler, IParameterExceptionHandler {

    /** The option of the root command that shows stack traces. */
    public static final String DEBUG = "--debug";

    private final Console console;

    public ErrorMessages(Console console) {
        this.console = console;
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine commandLine, ParseResult parsed) {
        if (debug(parsed)) {
            thrown.printStackTrace(console.err());
        }
        CliException told = thrown instanceof CliException known ? known : unexpected(thrown);
        console.message("Error: " + told.getMessage());
        told.advice().forEach(advice -> console.message("  " + advice));
        return told.exitCode().code();
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine commandLine = wrong.getCommandLine();
        if (isNounAlone(wrong)) {
            commandLine.usage(console.err());
            return ExitCode.USAGE.code();
        }
        console.message("Error: " + ParameterMessages.of(wrong));
        List<String> meant = wrong instanceof UnmatchedArgumentException other ? Suggestions.of(other) : List.of();
        if (!meant.isEmpty()) {
            console.message("  Did you mean: " + String.join(" or ", meant));
        }
        console.message("  See " + commandLine.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.code();
    }

    /** Whether nothing but the verb is missing, for which help says more than an error. */
    private static boolean isNounAlone(ParameterException wrong) {
        return wrong.getClass() == ParameterException.class
                && !wrong.getCommandLine().getSubcommands().isEmpty();
    }

    private static CliException unexpected(Exception thrown) {
        String message = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        String what = thrown instanceof UncheckedIOException wrapped ? FileFailure.told(wrapped) : message;
        return new CliException(ExitCode.FAILURE, what, "Run it again with " + DEBUG + " for details.");
    }

    private static boolean debug(ParseResult parsed) {
        for (ParseResult level = parsed; level != null; level = level.hasSubcommand() ? level.subcommand() : null) {
            if (level.hasMatchedOption(DEBUG)) {
                return true;
            }
        }
        return false;
    }
}
