// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.operation;

import io.tenantry.cli.api.Answer;
import io.tenantry.cli.api.ApiClient;
import io.tenantry.cli.api.OperationView;
import io.tenantry.cli.api.Operations;
import io.tenantry.cli.api.ServerOptions;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.DurationConverter;
import io.tenantry.cli.console.Environment;
import io.tenantry.cli.console.ExitCode;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands that set an operation in motion share. */
abstract class OperationAction implements Callable<Integer> {

    @Mixin
    private final ServerOptions server;

    @Parameters(paramLabel = "ID", description = "the operation's id, such as op_01KAXH7M2N8Q5R6S7T8V9W0X1Y")
    private String id = "";

    @Option(names = "--wait", description = "follow the operation to its end and print each step")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description = "how long to --wait, such as 90s; default: ${DEFAULT-VALUE}")
    private Duration timeout = Duration.ZERO;

    private final Console console;
    private final Clock clock;
    private final String verb;
    private final String good;

    /**
     * @param verb the action in the API
     * @param good the state in which the operation ends if all goes well
     */
    OperationAction(Console console, Environment environment, Clock clock, String verb, String good) {
        this.console = console;
        this.server = new ServerOptions(environment);
        this.clock = clock;
        this.verb = verb;
        this.good = good;
    }

    @Override
    public Integer call() {
        ApiClient client = server.client();
        Answer answer = new Operations(client).act(id, verb);
        if (wait) {
            answer = new OperationFollower(client, console, clock).follow(id, timeout);
        }
        OperationView operation = OperationView.of(answer.body());
        console.result(operation.id() + "  " + operation.state());
        if (!wait) {
            console.message("Next: tenantry operation get " + operation.id());
        } else if (!operation.state().equals(good)) {
            console.message("Error: " + id + " is " + operation.state() + "; the steps above say why and what to do");
            return ExitCode.OPERATION_FAILED.code();
        }
        return ExitCode.OK.code();
    }
}
