// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Environment;
import io.tenantry.cli.console.ErrorMessages;
import io.tenantry.cli.console.HelpLayout;
import io.tenantry.cli.fleet.CellAddCommand;
import io.tenantry.cli.fleet.CellCommand;
import io.tenantry.cli.fleet.GateCommand;
import io.tenantry.cli.fleet.InitCommand;
import io.tenantry.cli.fleet.ReleaseCommand;
import io.tenantry.cli.fleet.ReleaseCreateCommand;
import io.tenantry.cli.fleet.RenderCommand;
import io.tenantry.cli.fleet.ServiceAddCommand;
import io.tenantry.cli.fleet.ServiceCommand;
import io.tenantry.cli.laptop.Laptop;
import io.tenantry.cli.laptop.UpCommand;
import io.tenantry.cli.name.NameCommand;
import io.tenantry.cli.name.NameFreeCommand;
import io.tenantry.cli.name.NameGetCommand;
import io.tenantry.cli.operation.OperationCancelCommand;
import io.tenantry.cli.operation.OperationCommand;
import io.tenantry.cli.operation.OperationGetCommand;
import io.tenantry.cli.operation.OperationListCommand;
import io.tenantry.cli.operation.OperationRetryCommand;
import io.tenantry.cli.operation.ReleasePrepareCommand;
import io.tenantry.cli.signup.SignUpPolicyCommand;
import io.tenantry.cli.signup.SignUpPolicyGetCommand;
import io.tenantry.cli.signup.SignUpPolicySetCommand;
import io.tenantry.cli.tenant.TenantCommand;
import io.tenantry.cli.tenant.TenantCreateCommand;
import io.tenantry.cli.tenant.TenantGetCommand;
import io.tenantry.cli.tenant.TenantListCommand;
import io.tenantry.cli.token.TokenCommand;
import io.tenantry.cli.token.TokenCreateCommand;
import io.tenantry.cli.token.TokenListCommand;
import io.tenantry.cli.token.TokenRevokeCommand;
import io.tenantry.cli.webhook.WebhookCommand;
import io.tenantry.cli.webhook.WebhookTestCommand;
import java.time.Clock;
import picocli.CommandLine;

/** The {@code tenantry} command. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine(Console.ofProcess(), Environment.ofProcess()).execute(args));
    }

    static CommandLine commandLine(Console console, Environment environment) {
        Clock clock = Clock.systemUTC();
        ErrorMessages errors = new ErrorMessages(console);
        CommandLine root = new CommandLine(new TenantryCommand())
                .addSubcommand(new UpCommand(console, environment, options -> Laptop.start(options), clock))
                .addSubcommand(tenant(console, environment, clock))
                .addSubcommand(operation(console, environment, clock))
                .addSubcommand(signUpPolicy(console, environment))
                .addSubcommand(name(console, environment))
                .addSubcommand(token(console, environment))
                .addSubcommand(new CommandLine(new WebhookCommand()).addSubcommand(new WebhookTestCommand(console)))
                .addSubcommand(new InitCommand(console, clock))
                .addSubcommand(new CommandLine(new CellCommand()).addSubcommand(new CellAddCommand(console, clock)))
                .addSubcommand(new CommandLine(new ServiceCommand()).addSubcommand(new ServiceAddCommand(console)))
                .addSubcommand(release(console, environment, clock))
                .addSubcommand(new RenderCommand(console))
                .addSubcommand(new GateCommand(console))
                .setOut(console.out())
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors);
        HelpLayout.apply(root);
        return root;
    }

    private static CommandLine tenant(Console console, Environment environment, Clock clock) {
        return new CommandLine(new TenantCommand())
                .addSubcommand(new TenantCreateCommand(console, environment, clock))
                .addSubcommand(new TenantListCommand(console, environment))
                .addSubcommand(new TenantGetCommand(console, environment));
    }

    private static CommandLine operation(Console console, Environment environment, Clock clock) {
        return new CommandLine(new OperationCommand())
                .addSubcommand(new OperationListCommand(console, environment))
                .addSubcommand(new OperationGetCommand(console, environment))
                .addSubcommand(new OperationRetryCommand(console, environment, clock))
                .addSubcommand(new OperationCancelCommand(console, environment, clock));
    }

    private static CommandLine signUpPolicy(Console console, Environment environment) {
        return new CommandLine(new SignUpPolicyCommand())
                .addSubcommand(new SignUpPolicyGetCommand(console, environment))
                .addSubcommand(new SignUpPolicySetCommand(console, environment));
    }

    private static CommandLine name(Console console, Environment environment) {
        return new CommandLine(new NameCommand())
                .addSubcommand(new NameGetCommand(console, environment))
                .addSubcommand(new NameFreeCommand(console, environment));
    }

    private static CommandLine token(Console console, Environment environment) {
        return new CommandLine(new TokenCommand())
                .addSubcommand(new TokenCreateCommand(console, environment))
                .addSubcommand(new TokenListCommand(console, environment))
                .addSubcommand(new TokenRevokeCommand(console, environment));
    }

    private static CommandLine release(Console console, Environment environment, Clock clock) {
        return new CommandLine(new ReleaseCommand())
                .addSubcommand(new ReleaseCreateCommand(console))
                .addSubcommand(new ReleasePrepareCommand(console, environment, clock));
    }
}
