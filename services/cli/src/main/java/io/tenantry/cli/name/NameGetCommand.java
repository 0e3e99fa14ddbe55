// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.name;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.api.ServerOptions;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Environment;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.Json;
import io.tenantry.cli.console.OutputOptions;
import io.tenantry.cli.console.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells whether a name is free, and if not, why. */
@Command(
        name = "get",
        header = "Tells whether a name is free, and if not, whose it is or until when nobody gets it.",
        footer = {"tenantry name get acme", "tenantry name get acme -o json"})
public final class NameGetCommand implements Callable<Integer> {

    @Mixin
    private final ServerOptions server;

    @Parameters(paramLabel = "NAME", description = "the first part of the host, such as acme")
    private String name = "";

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    public NameGetCommand(Console console, Environment environment) {
        this.console = console;
        this.server = new ServerOptions(environment);
    }

    @Override
    public Integer call() {
        String path = NameCommand.path(name);
        JsonNode verdict = server.client().get(path).body();
        switch (output.format()) {
            case TABLE -> table(verdict);
            case JSON -> console.result(Json.pretty(verdict));
            case NAME -> console.result(name);
        }
        return ExitCode.OK.code();
    }

    private void table(JsonNode verdict) {
        Table table = new Table().row("name", name).row("state", state(verdict));
        Json.text(verdict, "url").ifPresent(url -> table.row("url", url));
        Json.text(verdict, "tenant").ifPresent(tenant -> table.row("tenant", tenant));
        Json.text(verdict, "lastTenant").ifPresent(tenant -> table.row("last tenant", tenant));
        Json.text(verdict, "quarantinedUntil").ifPresent(until -> table.row("until", until));
        console.result(table);
        if (verdict.has("quarantinedUntil")) {
            console.message("Free it before that: tenantry name free " + name);
        }
    }

    private static String state(JsonNode verdict) {
        if (verdict.path("available").asBoolean()) {
            return "free";
        } else if (verdict.has("quarantinedUntil")) {
            return "in quarantine";
        }
        // a name that nobody may have says why
        return verdict.has("tenant") ? "taken" : verdict.path("reason").asText("taken");
    }
}
