// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.cli.api.OperationView;
import io.tenantry.cli.api.Operations;
import io.tenantry.cli.api.ServerOptions;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Environment;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.Json;
import io.tenantry.cli.console.OutputFormat;
import io.tenantry.cli.console.Seconds;
import io.tenantry.cli.console.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the operations in one state. */
@Command(
        name = "list",
        header = "Lists the operations in one state.",
        footer = {"tenantry operation list", "tenantry operation list --state running -o name"})
public final class OperationListCommand implements Callable<Integer> {

    @Mixin
    private final ServerOptions server;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            defaultValue = "failed",
            description = "running, succeeded, failed, cancelling or cancelled; default: ${DEFAULT-VALUE}")
    private String state = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    private OutputFormat format = OutputFormat.TABLE;

    private final Console console;

    public OperationListCommand(Console console, Environment environment) {
        this.console = console;
        this.server = new ServerOptions(environment);
    }

    @Override
    public Integer call() {
        List<JsonNode> operations = new Operations(server.client(console)).all(state);
        switch (format) {
            case TABLE -> table(operations.stream().map(OperationView::of).toList());
            case JSON -> json(operations);
            case NAME ->
                operations.forEach(
                        operation -> console.result(OperationView.of(operation).id()));
        }
        return ExitCode.OK.code();
    }

    private void table(List<OperationView> operations) {
        if (operations.isEmpty()) {
            console.message("No operation " + (state.equals("failed") ? "has " : "is ") + state + ".");
            return;
        }
        Table table = Table.headed("ID", "KIND", "TENANT", "STATE", "UPDATED");
        operations.forEach(operation -> table.row(
                operation.id(),
                operation.kind(),
                operation.tenant(),
                operation.state(),
                Seconds.of(operation.updatedAt())));
        console.result(table);
        if (operations.stream().anyMatch(OperationView::isFailed)) {
            console.message("Why: " + console.command() + " operation get "
                    + operations.get(0).id());
        }
    }

    private void json(List<JsonNode> operations) {
        ObjectNode list = Json.object();
        list.putArray("operations").addAll(operations);
        console.result(Json.pretty(list));
    }
}
