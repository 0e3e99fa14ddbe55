// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.api.ServerOptions;
import io.tenantry.cli.api.TenantView;
import io.tenantry.cli.api.Tenants;
import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Environment;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.Json;
import io.tenantry.cli.console.OutputOptions;
import io.tenantry.cli.console.Seconds;
import io.tenantry.cli.console.Table;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TenantId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one tenant. */
@Command(
        name = "get",
        header = "Shows one tenant.",
        footer = {"tenantry tenant get acme", "tenantry tenant get acme-k7x2q -o json"})
public final class TenantGetCommand implements Callable<Integer> {

    @Mixin
    private final ServerOptions server;

    @Parameters(paramLabel = "ID|SLUG", description = "the tenant's id, such as acme-k7x2q, or its slug")
    private String name = "";

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    public TenantGetCommand(Console console, Environment environment) {
        this.console = console;
        this.server = new ServerOptions(environment);
    }

    @Override
    public Integer call() {
        Tenants tenants = new Tenants(server.client());
        JsonNode tenant = TenantId.isTenantId(name) ? tenants.get(new TenantId(name)) : tenants.get(slug());
        TenantView view = TenantView.of(tenant);
        switch (output.format()) {
            case TABLE -> console.result(table(view, tenant));
            case JSON -> console.result(Json.pretty(tenant));
            case NAME -> console.result(view.id());
        }
        return ExitCode.OK.code();
    }

    private Slug slug() {
        try {
            return new Slug(name);
        } catch (InvalidValueException wrong) {
            throw new CliException(
                            ExitCode.USAGE, "that is neither a tenant's id nor a slug: a slug " + wrong.getMessage())
                    .causedBy(wrong);
        }
    }

    private static Table table(TenantView tenant, JsonNode all) {
        Table table = new Table()
                .row("id", tenant.id())
                .row("slug", tenant.slug())
                .row("tier", tenant.tier())
                .row("ring", tenant.ring())
                .row("cell", tenant.cell())
                .row("host", tenant.host())
                .row("state", tenant.state());
        row(table, "company", Json.text(all, "companyName"));
        row(table, "admin", Json.text(all, "adminEmail"));
        row(table, "created", Json.text(all, "createdAt").map(Seconds::of));
        row(table, "operation", Json.text(all, "operation"));
        row(table, "commit", Json.text(all, "commit"));
        return table;
    }

    /** A tenant that is not in Git yet, or never came there, has no commit. */
    private static void row(Table table, String name, Optional<String> value) {
        table.row(name, value.orElse("-"));
    }
}
