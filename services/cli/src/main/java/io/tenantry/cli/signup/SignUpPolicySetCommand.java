// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.signup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.cli.api.Answer;
import io.tenantry.cli.api.ApiClient;
import io.tenantry.cli.api.ServerOptions;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Environment;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.Json;
import io.tenantry.cli.console.OutputOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Opens or closes some tiers for sign-ups; the others stay as they are. */
@Command(
        name = "set",
        header = "Opens or closes tiers for sign-ups; others stay as they are.",
        footer = {"tenantry signup-policy set premium=closed", "tenantry signup-policy set basic=open standard=open"})
public final class SignUpPolicySetCommand implements Callable<Integer> {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "TIER=MODE", arity = "1..*", description = "a tier and open or closed")
    private Map<String, String> modes = new LinkedHashMap<>();

    private final Console console;

    public SignUpPolicySetCommand(Console console, Environment environment) {
        this.console = console;
        this.server = new ServerOptions(environment);
    }

    @Override
    public Integer call() {
        ApiClient client = server.client();
        Answer current = client.get(PolicyTable.PATH);
        ObjectNode wanted = Json.object();
        ObjectNode tiers = wanted.putObject("tiers");
        current.body().path("tiers").properties().forEach(tier -> tiers.set(tier.getKey(), tier.getValue()));
        modes.forEach(tiers::put);
        PolicyTable.print(
                console,
                client.put(PolicyTable.PATH, wanted, current.tag().orElse("*")).body(),
                output.format());
        return ExitCode.OK.code();
    }
}
