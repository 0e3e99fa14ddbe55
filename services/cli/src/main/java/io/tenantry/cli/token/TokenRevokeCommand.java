// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.token;

import io.tenantry.cli.api.ServerOptions;
import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Environment;
import io.tenantry.cli.console.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Revokes a service token, for good. */
@Command(
        name = "revoke",
        header = "Revokes a service token; it is refused everywhere within seconds.",
        footer = {"tenantry token revoke pipeline"})
public final class TokenRevokeCommand implements Callable<Integer> {

    @Mixin
    private final ServerOptions server;

    @Parameters(paramLabel = "NAME", description = "as token list shows it")
    private String name = "";

    private final Console console;

    public TokenRevokeCommand(Console console, Environment environment) {
        this.console = console;
        this.server = new ServerOptions(environment);
    }

    @Override
    public Integer call() {
        if (!name.matches("[a-z][a-z0-9-]{2,39}")) {
            throw new CliException(ExitCode.USAGE, "that is no token's name", "tenantry token list shows them.");
        }
        try {
            server.client().delete(TokenCommand.PATH + "/" + name);
        } catch (CliException refused) {
            throw refused.unless(
                    ExitCode.NOT_FOUND, "there is no service token " + name, "tenantry token list shows them.");
        }
        console.message("Revoked " + name + ".");
        return ExitCode.OK.code();
    }
}
