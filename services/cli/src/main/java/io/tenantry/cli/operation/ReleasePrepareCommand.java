// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.cli.api.ApiClient;
import io.tenantry.cli.api.OperationView;
import io.tenantry.cli.api.ServerOptions;
import io.tenantry.cli.api.TenantView;
import io.tenantry.cli.api.Tenants;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.DurationConverter;
import io.tenantry.cli.console.Environment;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.Json;
import io.tenantry.cli.console.OutputOptions;
import io.tenantry.cli.console.Violations;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Tier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the control plane to make what a release declares for every tenant of a ring, and waits until it is there. */
@Command(
        name = "prepare",
        header = "Gives the tenants of a ring the tables and access that a release declares.",
        description = "The release must be on the fleet repository's branch; the ring may move to it afterwards.",
        footer = {
            "tenantry release prepare 1.1.0 --ring canary",
            "tenantry release prepare 1.1.0 --ring stable --tier premium"
        })
public final class ReleasePrepareCommand implements Callable<Integer> {

    @Mixin
    private final ServerOptions server;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "RELEASE", description = "the release's version, such as 1.1.0")
    private String release = "";

    @Option(names = "--ring", paramLabel = "RING", required = true, description = "canary, early or stable")
    private String ring = "";

    @Option(names = "--tier", paramLabel = "TIER", description = "basic, standard or premium; default: all of them")
    private @Nullable String tier;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30m",
            converter = DurationConverter.class,
            description = "how long to wait for all of them, such as 90s; default: ${DEFAULT-VALUE}")
    private Duration timeout = Duration.ZERO;

    private final Console console;
    private final Clock clock;

    public ReleasePrepareCommand(Console console, Environment environment, Clock clock) {
        this.console = console;
        this.server = new ServerOptions(environment);
        this.clock = clock;
    }

    @Override
    public Integer call() {
        requireNames();
        ApiClient client = server.client();
        Tenants tenants = new Tenants(client);
        List<TenantView> chosen = chosen(tenants.all());
        Map<String, String> operations = new LinkedHashMap<>();
        chosen.forEach(tenant -> operations.put(tenant.id(), tenants.provision(tenant.id(), release)));
        return outcome(operations, failures(client, operations)).code();
    }

    private void requireNames() {
        Violations violations = new Violations();
        violations.require("RELEASE", release, Release::new);
        violations.require("--ring", ring, Ring::parse);
        if (tier != null) {
            violations.require("--tier", tier, Tier::parse);
        }
        violations.throwIfAny("tenantry release prepare", "what to prepare");
    }

    private List<TenantView> chosen(List<JsonNode> tenants) {
        return tenants.stream()
                .map(TenantView::of)
                .filter(tenant -> tenant.state().equals("active"))
                .filter(tenant -> tenant.ring().equals(ring))
                .filter(tenant -> tier == null || tenant.tier().equals(tier))
                .toList();
    }

    private List<String> failures(ApiClient client, Map<String, String> operations) {
        Instant end = clock.instant().plus(timeout);
        List<String> failed = new ArrayList<>();
        operations.forEach((tenant, operation) -> {
            console.message(tenant);
            Duration left = Duration.between(clock.instant(), end);
            OperationView ended = OperationView.of(new OperationFollower(client, console, clock)
                    .follow(operation, left)
                    .body());
            if (!ended.state().equals("succeeded")) {
                failed.add(operation);
            }
        });
        return failed;
    }

    private void print(Map<String, String> operations, List<String> failed) {
        switch (output.format()) {
            case TABLE ->
                console.result((operations.size() - failed.size()) + " of " + operations.size() + " "
                        + (tier == null ? "" : tier + " ") + "tenants of ring " + ring + " prepared for " + release);
            case JSON -> {
                ObjectNode json = Json.object().put("release", release).put("ring", ring);
                ArrayNode tenants = json.putArray("tenants");
                operations.forEach((tenant, operation) -> tenants.addObject()
                        .put("tenant", tenant)
                        .put("operation", operation)
                        .put("prepared", !failed.contains(operation)));
                console.result(Json.pretty(json));
            }
            case NAME -> operations.values().forEach(console::result);
        }
    }

    private ExitCode outcome(Map<String, String> operations, List<String> failed) {
        print(operations, failed);
        if (operations.isEmpty()) {
            console.message(
                    "Ring " + ring + " has no active " + (tier == null ? "" : tier + " ") + "tenants: nothing had to be"
                            + " prepared, and nobody has looked whether base/ has a release " + release + ".");
            return ExitCode.OK;
        }
        if (!failed.isEmpty()) {
            failed.forEach(operation -> console.message("Error: " + operation
                    + " has not succeeded; when the cause is gone: tenantry operation retry "
                    + operation + ", or give it up: tenantry operation cancel " + operation));
            return ExitCode.OPERATION_FAILED;
        }
        console.message("Next: let base/rings/" + ring + "/" + (tier == null ? "<tier>" : tier)
                + "/kustomization.yaml name " + release + ", commit, and run this command once more for tenants that"
                + " were onboarded in between");
        return ExitCode.OK;
    }
}
