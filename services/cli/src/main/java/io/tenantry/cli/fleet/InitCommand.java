// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.Table;
import io.tenantry.fleet.CommitId;
import io.tenantry.fleet.FleetException;
import io.tenantry.fleet.FleetInitializer;
import io.tenantry.fleet.FleetRemote;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.RepoUrl;
import java.time.Clock;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the fleet repository into an empty Git repository. */
@Command(
        name = "init",
        header = "Writes the fleet repository, which Argo CD reads, into an empty Git repository.",
        footer = {
            "tenantry init --repo-url https://git.example.com/acme/fleet.git --domain shop.example.com \\",
            "    --region eu-central-1 --account 111122223333 --cluster tenantry"
        },
        description = {
            "",
            "Credentials come from the URL's transport: to push to a host that asks for a password, write into a bare",
            "repository of your own (--push-url file:///tmp/fleet.git) and git push its main branch."
        })
public final class InitCommand implements Callable<Integer> {

    @Mixin
    private final CellOptions cellOptions = new CellOptions();

    @Option(
            names = "--push-url",
            paramLabel = "URL",
            description = "where to write it, when that is another URL than Argo CD's; default: --repo-url")
    private @Nullable String pushUrl;

    private final Console console;
    private final Clock clock;

    public InitCommand(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Violations violations = new Violations();
        Optional<Cell> cell = cellOptions.read(violations);
        Optional<RepoUrl> other =
                pushUrl == null ? Optional.empty() : violations.require("--push-url", pushUrl, RepoUrl::new);
        violations.throwIfAny(console.command() + " init");
        init(cell.orElseThrow(), other.orElseGet(() -> cell.orElseThrow().repoUrl()));
        return ExitCode.OK.code();
    }

    private void init(Cell cell, RepoUrl target) {
        FleetRemote remote = FleetRemote.of(target);
        CommitId commit = write(new FleetInitializer(remote), cell);
        console.result(new Table()
                .row("repository", target.value())
                .row("branch", remote.branch())
                .row("commit", commit.value())
                .row("cell", cell.name().value()));
        tellNext(cell);
    }

    private CommitId write(FleetInitializer initializer, Cell cell) {
        OverlayTemplates templates = new OverlayTemplates();
        SortedMap<String, String> rendered = new TreeMap<>(templates.bootstrap(cell));
        rendered.putAll(templates.cell(cell));
        rendered.putAll(templates.platform(cell));
        try {
            return initializer.init(rendered, clock.instant());
        } catch (FleetException failed) {
            ExitCode exit = failed.code() == FleetException.Code.NOT_EMPTY ? ExitCode.CONFLICT : ExitCode.FAILURE;
            throw new CliException(exit, String.valueOf(failed.getMessage())).causedBy(failed);
        }
    }

    private void tellNext(Cell cell) {
        String definition = OverlayPath.cellDefinition(cell.name()) + "/cell.yaml";
        console.message("Next:");
        console.message("  git clone " + cell.repoUrl() + " fleet");
        console.message("  fill in endpointSubnets and registries in fleet/" + definition + ", commit and push");
        console.message("  kubectl apply -f fleet/gitops/bootstrap/    # Argo CD takes it from there");
    }
}
