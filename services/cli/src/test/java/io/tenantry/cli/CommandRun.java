// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Environment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import picocli.CommandLine;

/** What one run of the command line left behind. */
record CommandRun(int exit, String out, String err) {

    /** The command line itself, for a look at its parts. */
    static CommandLine commandLine() {
        Console nowhere =
                new Console(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), "tenantry");
        return Main.commandLine(nowhere, new Environment(Map.of()));
    }

    static CommandRun of(Map<String, String> variables, String... args) {
        return calledAs("tenantry", variables, args);
    }

    /** As if the user called the program so. */
    static CommandRun calledAs(String command, Map<String, String> variables, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), command);
        int exit = Main.commandLine(console, new Environment(variables)).execute(args);
        return new CommandRun(exit, out.toString(), err.toString());
    }
}
