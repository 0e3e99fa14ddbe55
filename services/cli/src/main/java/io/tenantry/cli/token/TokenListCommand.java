// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.token;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Lists the service tokens, without what they are. */
@Command(
        name = "list",
        header = "Lists the service tokens.",
        footer = {"tenantry token list", "tenantry token list -o name"})
public final class TokenListCommand implements Callable<Integer> {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    public TokenListCommand(Console console, Environment environment) {
        this.console = console;
        this.server = new ServerOptions(environment);
    }

    @Override
    public Integer call() {
        JsonNode answer = server.client().get(TokenCommand.PATH).body();
        JsonNode tokens = answer.path("serviceTokens");
        switch (output.format()) {
            case TABLE -> table(tokens);
            case JSON -> console.result(Json.pretty(answer));
            case NAME ->
                tokens.forEach(token -> console.result(token.path("name").asText()));
        }
        return ExitCode.OK.code();
    }

    private void table(JsonNode tokens) {
        if (tokens.isEmpty()) {
            console.message("There is no service token.");
            return;
        }
        Table table = Table.headed("NAME", "ROLE", "EXPIRES", "LAST USED", "CREATED BY");
        tokens.forEach(token -> table.row(
                token.path("name").asText(),
                token.path("role").asText(),
                Seconds.of(token.path("expiresAt").asText()),
                token.path("lastUsedOn").asText("never"),
                token.path("createdBy").asText()));
        console.result(table);
    }
}
