// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.cli.api.ServerOptions;
import io.tenantry.cli.api.TenantView;
import io.tenantry.cli.api.Tenants;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Environment;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.Json;
import io.tenantry.cli.console.OutputFormat;
import io.tenantry.cli.console.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists all tenants. */
@Command(
        name = "list",
        header = "Lists all tenants.",
        footer = {"tenantry tenant list", "tenantry tenant list -o name"})
public final class TenantListCommand implements Callable<Integer> {

    @Mixin
    private final ServerOptions server;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    private OutputFormat format = OutputFormat.TABLE;

    private final Console console;

    public TenantListCommand(Console console, Environment environment) {
        this.console = console;
        this.server = new ServerOptions(environment);
    }

    @Override
    public Integer call() {
        List<JsonNode> tenants = new Tenants(server.client(console)).all();
        switch (format) {
            case TABLE -> table(tenants.stream().map(TenantView::of).toList());
            case JSON -> json(tenants);
            case NAME ->
                tenants.forEach(tenant -> console.result(TenantView.of(tenant).id()));
        }
        return ExitCode.OK.code();
    }

    private void table(List<TenantView> tenants) {
        if (tenants.isEmpty()) {
            console.message("No tenants yet. Create one: " + console.command()
                    + " tenant create acme --company 'Acme, Inc.' --admin-email admin@example.com");
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
