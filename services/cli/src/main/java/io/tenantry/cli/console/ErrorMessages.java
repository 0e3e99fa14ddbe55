// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.console;

import java.io.PrintWriter;
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

    @Override
    public int handleExecutionException(Exception thrown, CommandLine commandLine, ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        if (debug(parsed)) {
            thrown.printStackTrace(err);
        }
        CliException told = thrown instanceof CliException known ? known : unexpected(thrown);
        tell(err, told);
        return told.exitCode().code();
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine commandLine = wrong.getCommandLine();
        PrintWriter err = commandLine.getErr();
        if (isNounAlone(wrong)) {
            commandLine.usage(err);
            return ExitCode.USAGE.code();
        }
        line(err, "Error: " + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, err);
        line(err, "  See " + commandLine.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCode.USAGE.code();
    }

    /** Whether nothing but the verb is missing, for which help says more than an error. */
    private static boolean isNounAlone(ParameterException wrong) {
        return wrong.getClass() == ParameterException.class
                && !wrong.getCommandLine().getSubcommands().isEmpty();
    }

    private static void tell(PrintWriter err, CliException told) {
        line(err, "Error: " + told.getMessage());
        told.advice().forEach(advice -> line(err, "  " + advice));
        err.flush();
    }

    private static void line(PrintWriter err, String text) {
        err.println(Console.printable(text));
    }

    private static CliException unexpected(Exception thrown) {
        String what = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
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
