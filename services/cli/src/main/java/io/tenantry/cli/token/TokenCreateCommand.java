// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.cli.api.ServerOptions;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Environment;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.Json;
import io.tenantry.cli.console.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a service token and prints it, the only time that it can be seen. */
@Command(
        name = "create",
        header = "Makes a service token and prints it, once.",
        footer = {"tenantry token create pipeline --role admin > token", "tenantry token create graphs --role viewer"})
public final class TokenCreateCommand implements Callable<Integer> {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "NAME", description = "3 to 40 lower-case letters, digits and hyphens")
    private String name = "";

    @Option(names = "--role", paramLabel = "ROLE", required = true, description = "admin or viewer")
    private String role = "";

    @Option(
            names = "--expires",
            paramLabel = "DAYS",
            converter = Days.Converter.class,
            defaultValue = "90d",
            description = "after how many days it ends, at most 366d; default: ${DEFAULT-VALUE}")
    private Days days = new Days(90);

    private final Console console;

    public TokenCreateCommand(Console console, Environment environment) {
        this.console = console;
        this.server = new ServerOptions(environment);
    }

    @Override
    public Integer call() {
        ObjectNode wanted = Json.object().put("name", name).put("role", role).put("expiresInDays", days.count());
        JsonNode made = server.client().post(TokenCommand.PATH, wanted).body();
        switch (output.format()) {
            // a name alone would lose the token for good
            case TABLE, NAME -> console.result(made.path("token").asText());
            case JSON -> console.result(Json.pretty(made));
        }
        console.message("Keep it: it is not shown again. It ends at "
                + made.path("expiresAt").asText() + ".");
        console.message("Use it: put it into a file that only its user can read, and set TENANTRY_TOKEN_FILE.");
        return ExitCode.OK.code();
    }
}
