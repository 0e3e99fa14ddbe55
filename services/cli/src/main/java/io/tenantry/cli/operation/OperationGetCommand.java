// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.api.OperationView;
import io.tenantry.cli.api.Operations;
import io.tenantry.cli.api.ServerOptions;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Environment;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.Json;
import io.tenantry.cli.console.OutputOptions;
import io.tenantry.cli.console.Seconds;
import io.tenantry.cli.console.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one operation with its steps. */
@Command(
        name = "get",
        header = "Shows one operation with its steps.",
        footer = {
            "tenantry operation get op_01KAXH7M2N8Q5R6S7T8V9W0X1Y",
            "tenantry operation get op_01KAXH7M2N8Q5R6S7T8V9W0X1Y -o json"
        })
public final class OperationGetCommand implements Callable<Integer> {

    @Mixin
    private final ServerOptions server;

    @Parameters(paramLabel = "ID", description = "the operation's id, such as op_01KAXH7M2N8Q5R6S7T8V9W0X1Y")
    private String id = "";

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    public OperationGetCommand(Console console, Environment environment) {
        this.console = console;
        this.server = new ServerOptions(environment);
    }

    @Override
    public Integer call() {
        JsonNode operation = new Operations(server.client()).get(id);
        OperationView view = OperationView.of(operation);
        switch (output.format()) {
            case TABLE -> show(view);
            case JSON -> console.result(Json.pretty(operation));
            case NAME -> console.result(view.id());
        }
        return ExitCode.OK.code();
    }

    private void show(OperationView operation) {
        console.result(new Table()
                .row("id", operation.id())
                .row("kind", operation.kind())
                .row("tenant", operation.tenant())
                .row("state", operation.state()));
        Table steps = Table.headed("STEP", "STATE", "ATTEMPT", "NEXT", "MESSAGE");
        operation
                .steps()
                .forEach(step -> steps.row(
                        step.id(),
                        step.state(),
                        Integer.toString(step.attempt()),
                        step.nextAttempt().map(Seconds::of).orElse(""),
                        step.message().orElse("")));
        console.result(steps);
        operation
                .steps()
                .forEach(step -> step.hint()
                        .ifPresent(hint ->
                                console.message(step.id() + ": " + step.cause().orElse("") + ": " + hint)));
        if (operation.isFailed()) {
            boolean told = operation.steps().stream()
                    .flatMap(step -> step.hint().stream())
                    .anyMatch(hint -> hint.contains("operation retry"));
            String retry = told ? "Or" : "Then: tenantry operation retry " + operation.id() + ", or";
            console.message(retry + " give it up: tenantry operation cancel " + operation.id());
        }
    }
}
