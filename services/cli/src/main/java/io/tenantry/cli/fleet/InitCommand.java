// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.Table;
import io.tenantry.cli.console.Violations;
import io.tenantry.fleet.FleetInitializer;
import io.tenantry.fleet.clone.FleetRemote;
import io.tenantry.fleet.object.CommitId;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.service.Services;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.FleetCells;
import io.tenantry.tenant.RepoUrl;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
            "    --region eu-central-1 --account 111122223333 --cluster tenantry \\",
            "    --endpoint-subnet 10.0.200.0/24 \\",
            "    --registry images.example.net/shop --image order@sha256:... --image product@sha256:..."
        },
        description = {
            "",
            "Credentials come from the URL's transport: to push to a host that asks for a password, write into a bare",
            "repository of your own (--push-url file:///tmp/fleet.git) and git push its main branch."
        })
public final class InitCommand implements Callable<Integer> {

    @Mixin
    private final CellOptions cellOptions = new CellOptions();

    @Mixin
    private final BaseOptions baseOptions = new BaseOptions();

    @Option(
            names = "--push-url",
            paramLabel = "URL",
            description = "where to write it, when that is another URL than Argo CD's; default: --repo-url")
    private @Nullable String pushUrl;

    @Option(
            names = "--cli-image",
            paramLabel = "IMAGE",
            description = {
                "an image with this program, in which continuous integration runs the gate;",
                "you build it yourself, as docs/how-to/install.md says;",
                "with it .github/workflows/gate.yaml and .gitlab-ci.yml are written"
            })
    private @Nullable String cliImage;

    private final Console console;
    private final Clock clock;

    public InitCommand(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Violations violations = new Violations();
        List<Cell> cells = cellOptions.read(violations, baseOptions);
        Optional<RepoUrl> other =
                pushUrl == null ? Optional.empty() : violations.require("--push-url", pushUrl, RepoUrl::new);
        List<ImageRef> images = baseOptions.images(violations);
        violations.throwIfAny("tenantry init");
        Cell first = cells.get(0);
        SeedBase base = new SeedBase(images, first.gateway());
        SortedMap<String, String> files = new TreeMap<>(base.files());
        files.putAll(rendered(cells, base.declared()));
        init(first, FleetRemote.of(other.orElseGet(first::repoUrl)), files);
        return ExitCode.OK.code();
    }

    private SortedMap<String, String> rendered(List<Cell> cells, Services services) {
        OverlayTemplates templates = new OverlayTemplates();
        SortedMap<String, String> files = new TreeMap<>(templates.gitops(FleetCells.of(cells), services));
        if (cliImage != null) {
            files.putAll(templates.continuousIntegration(cliImage));
        }
        return files;
    }

    private void init(Cell first, FleetRemote remote, SortedMap<String, String> files) {
        CommitId commit = write(new FleetInitializer(remote), files);
        console.result(new Table()
                .row("repository", remote.url().value())
                .row("branch", remote.branch())
                .row("commit", commit.value())
                .row("cell", first.name().value()));
        tellNext(first, remote);
    }

    private CommitId write(FleetInitializer initializer, SortedMap<String, String> files) {
        try {
            return initializer.init(files, clock.instant());
        } catch (FleetException failed) {
            ExitCode exit = failed.code() == FleetException.Code.NOT_EMPTY ? ExitCode.CONFLICT : ExitCode.FAILURE;
            throw new CliException(exit, String.valueOf(failed.getMessage())).causedBy(failed);
        }
    }

    private void tellNext(Cell first, FleetRemote remote) {
        String definition = OverlayPath.cellDefinition(first.name()) + "/" + OverlayPath.CELL_FILE;
        console.message("Next:");
        console.message("  git clone --branch " + remote.branch() + " " + remote.url() + " fleet");
        List<String> empty = new ArrayList<>();
        if (first.endpointSubnets().isEmpty()) {
            empty.add("endpointSubnets");
        }
        if (first.registries().isEmpty()) {
            empty.add("registries");
        }
        if (!empty.isEmpty()) {
            console.message("  fill in " + String.join(" and ", empty) + " in fleet/" + definition + ", then");
            console.message("  tenantry render fleet  # writes what follows from it; commit and push");
        }
        console.message("  tenantry gate fleet    # holds it against every rule");
        if (!remote.url().equals(first.repoUrl())) {
            console.message(
                    "  git -C fleet push " + first.repoUrl() + " " + remote.branch() + "    # where Argo CD reads it");
        }
        console.message(
                "  prepare the cluster: docs/how-to/prepare-the-cluster.md. What comes next changes the whole Argo CD");
        console.message("  (no Helm, no Jsonnet, an empty project default): use one that nothing else uses");
        console.message("  kubectl apply -f fleet/gitops/bootstrap/    # Argo CD takes it from there");
    }
}
