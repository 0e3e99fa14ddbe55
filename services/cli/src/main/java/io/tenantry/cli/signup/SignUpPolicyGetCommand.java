// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.signup;

import io.tenantry.cli.api.ServerOptions;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Environment;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows for which tiers sign-ups are taken. */
@Command(
        name = "get",
        header = "Shows for which tiers sign-ups are taken.",
        footer = {"tenantry signup-policy get", "tenantry signup-policy get -o json"})
public final class SignUpPolicyGetCommand implements Callable<Integer> {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    public SignUpPolicyGetCommand(Console console, Environment environment) {
        this.console = console;
        this.server = new ServerOptions(environment);
    }

    @Override
    public Integer call() {
        PolicyTable.print(console, server.client().get(PolicyTable.PATH).body(), output.format());
        return ExitCode.OK.code();
    }
}
