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
import io.tenantry.cli.console.OutputOptions;
import io.tenantry.cli.console.Seconds;
import io.tenantry.cli.console.Table;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the operations that are not over, or those in one state. */
@Command(
        name = "list",
        header = "Lists the operations that are not over, or those in one state, newest first.",
        footer = {"tenantry operation list", "tenantry operation list --state running -o name"})
public final class OperationListCommand implements Callable<Integer> {

    /** What somebody may wait for, or has to look at; an operation that waits for its next attempt is running. */
    private static final List<String> OPEN = List.of("running", "failed", "cancelling");

    @Mixin
    private final ServerOptions server;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "only those that are running, succeeded, failed, cancelling or cancelled; default: running,"
                    + " failed and cancelling")
    private @Nullable String state;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    public OperationListCommand(Console console, Environment environment) {
        this.console = console;
        this.server = new ServerOptions(environment);
    }

    @Override
    public Integer call() {
        Operations known = new Operations(server.client());
        List<JsonNode> operations = states().stream()
                .flatMap(one -> known.all(one).stream())
                // ids begin with the time, and one that went on between two answers is in both
                .collect(Collectors.toMap(
                        operation -> OperationView.of(operation).id(),
                        Function.identity(),
                        (before, after) -> after,
                        () -> new TreeMap<String, JsonNode>(Comparator.reverseOrder())))
                .values()
                .stream()
                .toList();
        switch (output.format()) {
            case TABLE -> table(operations.stream().map(OperationView::of).toList());
            case JSON -> json(operations);
            case NAME ->
                operations.forEach(
                        operation -> console.result(OperationView.of(operation).id()));
        }
        return ExitCode.OK.code();
    }

    private List<String> states() {
        return state == null ? OPEN : List.of(state);
    }

    private void table(List<OperationView> operations) {
        if (operations.isEmpty()) {
            console.message("No operation is " + (state == null ? "running, failed or cancelling" : state) + ".");
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
        if (state == null) {
            console.message("These are running, failed or cancelling; --state shows others.");
        }
        operations.stream()
                .filter(OperationView::isFailed)
                .findFirst()
                .ifPresent(failed -> console.message("Why: tenantry operation get " + failed.id()));
    }

    private void json(List<JsonNode> operations) {
        ObjectNode list = Json.object();
        list.putArray("operations").addAll(operations);
        console.result(Json.pretty(list));
    }
}
