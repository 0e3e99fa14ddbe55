// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.api.Answer;
import io.tenantry.cli.api.ApiClient;
import io.tenantry.cli.api.OperationView;
import io.tenantry.cli.api.ServerOptions;
import io.tenantry.cli.api.TenantView;
import io.tenantry.cli.api.Tenants;
import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.DurationConverter;
import io.tenantry.cli.console.Environment;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.Json;
import io.tenantry.cli.console.OutputOptions;
import io.tenantry.cli.console.Table;
import io.tenantry.cli.operation.OperationFollower;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the control plane to onboard a tenant. */
@Command(
        name = "create",
        header = "Onboards a tenant.",
        footer = {
            "tenantry tenant create acme --company 'Acme, Inc.' --admin-email admin@example.com --tier basic",
            "tenantry tenant create acme --company 'Acme, Inc.' --admin-email admin@example.com --wait",
            "tenantry tenant create acme --company 'Acme, Inc.' --admin-email admin@example.com --dry-run"
        })
public final class TenantCreateCommand implements Callable<Integer> {

    private static final int SHORT = 7;

    @Mixin
    private final ServerOptions server;

    @Parameters(paramLabel = "SLUG", description = "the host label that the customer chose, such as acme")
    private String slug = "";

    @Option(names = "--company", paramLabel = "NAME", required = true, description = "the company's name")
    private String company = "";

    @Option(
            names = "--admin-email",
            paramLabel = "ADDRESS",
            required = true,
            description = "who is invited as the tenant's first administrator")
    private String adminEmail = "";

    @Option(
            names = "--tier",
            paramLabel = "TIER",
            defaultValue = "basic",
            description = "basic, standard or premium; default: ${DEFAULT-VALUE}")
    private String tier = "";

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "names this request, so that repeating it makes no second tenant; default: a random one")
    private @Nullable String key;

    @Option(names = "--dry-run", description = "print what would be committed and built, and create nothing")
    private boolean dryRun;

    @Option(names = "--wait", description = "follow the operation to its end and print each step")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description = "how long to --wait, such as 90s; default: ${DEFAULT-VALUE}")
    private Duration timeout = Duration.ZERO;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;
    private final Clock clock;

    public TenantCreateCommand(Console console, Environment environment, Clock clock) {
        this.console = console;
        this.server = new ServerOptions(environment);
        this.clock = clock;
    }

    @Override
    public Integer call() {
        ApiClient client = server.client();
        String request = key == null ? UUID.randomUUID().toString() : key;
        if (dryRun) {
            new PreviewPrinter(console, output.format()).print(new Tenants(client).preview(body(), request));
            return ExitCode.OK.code();
        }
        try {
            return create(client, request).code();
        } catch (CliException failed) {
            if (failed.exitCode() == ExitCode.CONFLICT) {
                throw failed.advising("tenantry name get " + slug + " tells whose a taken name is.");
            }
            throw failed.mayBeRepeated()
                    ? failed.advising("To repeat it without a second tenant, add --idempotency-key " + request)
                    : failed;
        }
    }

    private ExitCode create(ApiClient client, String request) {
        JsonNode accepted = new Tenants(client).create(body(), request).body();
        TenantView tenant = TenantView.of(accepted.path("tenant"));
        String operationId = accepted.path("operation").asText();
        if (!wait) {
            print(tenant, operationId, accepted);
            console.message("Next: tenantry tenant get " + tenant.id());
            return ExitCode.OK;
        }
        Answer ended = new OperationFollower(client, console, clock).follow(operationId, timeout);
        print(tenant, operationId, ended.body());
        if (OperationView.of(ended.body()).isFailed()) {
            console.message("Error: " + operationId + " failed; the steps above say why and what to do");
            return ExitCode.OPERATION_FAILED;
        }
        Json.text(ended.body(), "commit")
                .ifPresent(commit -> console.message(tenant.id() + " is active, commit " + shortened(commit)));
        return ExitCode.OK;
    }

    /** As long as git shows it by default. */
    private static String shortened(String commit) {
        return commit.length() > SHORT ? commit.substring(0, SHORT) : commit;
    }

    private JsonNode body() {
        return Json.object()
                .put("slug", slug)
                .put("companyName", company)
                .put("adminEmail", adminEmail)
                .put("tier", tier);
    }

    private void print(TenantView tenant, String operationId, JsonNode answer) {
        switch (output.format()) {
            case TABLE ->
                console.result(new Table()
                        .row("tenant", tenant.id())
                        .row("host", tenant.host())
                        .row("operation", operationId));
            case JSON -> console.result(Json.pretty(answer));
            case NAME -> console.result(tenant.id());
        }
    }
}
