// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.cli.api.ServerOptions;
import io.tenantry.cli.api.TenantView;
import io.tenantry.cli.api.Tenants;
import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Environment;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.Json;
import io.tenantry.cli.console.OutputOptions;
import io.tenantry.cli.console.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists tenants, all or those that fit. */
@Command(
        name = "list",
        header = "Lists tenants, newest first: all, or those that every option fits.",
        footer = {
            "tenantry tenant list",
            "tenantry tenant list --state failed",
            "tenantry tenant list --tier premium --ring canary -o name"
        })
public final class TenantListCommand implements Callable<Integer> {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "only those that are provisioning, active, failed or cancelled")
    private @Nullable String state;

    @Option(names = "--tier", paramLabel = "TIER", description = "only those of the tier basic, standard or premium")
    private @Nullable String tier;

    @Option(names = "--ring", paramLabel = "RING", description = "only those of the ring canary, early or stable")
    private @Nullable String ring;

    @Option(names = "--limit", paramLabel = "COUNT", description = "at most that many; default: all")
    private int limit = Integer.MAX_VALUE;

    private final Console console;

    public TenantListCommand(Console console, Environment environment) {
        this.console = console;
        this.server = new ServerOptions(environment);
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new CliException(ExitCode.USAGE, "--limit must be a number above 0");
        }
        Map<String, String> filters = filters();
        List<JsonNode> tenants = new Tenants(server.client()).all(filters, limit);
        switch (output.format()) {
            case TABLE -> table(tenants.stream().map(TenantView::of).toList(), filters);
            case JSON -> json(tenants);
            case NAME ->
                tenants.forEach(tenant -> console.result(TenantView.of(tenant).id()));
        }
        return ExitCode.OK.code();
    }

    private Map<String, String> filters() {
        Map<String, String> filters = new TreeMap<>();
        Optional.ofNullable(ring).ifPresent(value -> filters.put("ring", value));
        Optional.ofNullable(state).ifPresent(value -> filters.put("state", value));
        Optional.ofNullable(tier).ifPresent(value -> filters.put("tier", value));
        return filters;
    }

    private void table(List<TenantView> tenants, Map<String, String> filters) {
        if (tenants.isEmpty() && !filters.isEmpty()) {
            console.message("No tenant fits.");
            return;
        }
        if (tenants.isEmpty()) {
            console.message(
                    "No tenants yet. Create one: tenantry tenant create acme --company 'Acme, Inc.' --admin-email admin@example.com");
            return;
        }
        Table table = Table.headed("ID", "SLUG", "TIER", "RING", "CELL", "STATE", "HOST");
        tenants.forEach(tenant -> table.row(
                tenant.id(),
                tenant.slug(),
                tenant.tier(),
                tenant.ring(),
                tenant.cell(),
                tenant.state(),
                tenant.host()));
        console.result(table);
    }

    private void json(List<JsonNode> tenants) {
        ObjectNode list = Json.object();
        list.putArray("tenants").addAll(tenants);
        console.result(Json.pretty(list));
    }
}
