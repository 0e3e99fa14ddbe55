// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.name;

import io.tenantry.cli.api.ServerOptions;
import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Environment;
import io.tenantry.cli.console.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends the quarantine of a name. */
@Command(
        name = "free",
        header = {
            "Ends the quarantine of a name, so that it can be chosen again at once.",
            "Old links, cookies and tokens of the last tenant may still lead to its host: do it when the next",
            "tenant is the same customer, or when nobody has seen the host."
        },
        footer = {"tenantry name free acme"})
public final class NameFreeCommand implements Callable<Integer> {

    @Mixin
    private final ServerOptions server;

    @Parameters(paramLabel = "NAME", description = "the first part of the host, such as acme")
    private String name = "";

    private final Console console;

    public NameFreeCommand(Console console, Environment environment) {
        this.console = console;
        this.server = new ServerOptions(environment);
    }

    @Override
    public Integer call() {
        String path = NameCommand.path(name);
        try {
            server.client().delete(path + "/quarantine");
        } catch (CliException refused) {
            throw refused.unless(
                    ExitCode.NOT_FOUND,
                    "the name " + name + " is not in quarantine",
                    "tenantry name get " + name + " tells whether it is free or whose it is.");
        }
        console.message(name + " is free. It can be chosen again.");
        return ExitCode.OK.code();
    }
}
