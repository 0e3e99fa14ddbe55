// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.FileFailure;
import io.tenantry.cli.console.Table;
import io.tenantry.fleet.commit.FleetCheckout;
import io.tenantry.fleet.object.CommitId;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.overlay.OnboardingPolicy;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.FleetCells;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a cell to the checkout of a fleet repository, in one commit. */
@Command(
        name = "add",
        header = "Adds a cell to the checkout of a fleet repository, in one commit.",
        description = {
            "",
            "Account, region, cluster, repository URL and gateway are those of the cells that are there: all cells of a",
            "fleet repository share them. Another cluster needs a fleet repository of its own: tenantry init."
        },
        footer = {
            "tenantry cell add cell-002",
            "tenantry cell add cell-002 -C ../fleet --domain shop.example.org --dry-run"
        })
public final class CellAddCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CELL", description = "the name of the cell, such as cell-002")
    private String name = "";

    @Option(
            names = "-C",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "the checkout; default: the current folder")
    private Path folder = Path.of(".");

    @Mixin
    private final NewCellOptions options = new NewCellOptions();

    @Option(names = "--dry-run", description = "write nothing; print which files the commit would hold")
    private boolean dryRun;

    private final Console console;
    private final Clock clock;

    public CellAddCommand(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try (FleetCheckout checkout = FleetCheckout.open(folder.toAbsolutePath().normalize())) {
            add(checkout);
            return ExitCode.OK.code();
        } catch (FleetException failed) {
            throw new CliException(exit(failed), String.valueOf(failed.getMessage())).causedBy(failed);
        } catch (IOException | UncheckedIOException unreadable) {
            throw new CliException(
                            ExitCode.FAILURE, "cannot read or write the checkout: " + FileFailure.told(unreadable))
                    .causedBy(unreadable);
        }
    }

    private void add(FleetCheckout checkout) throws IOException {
        CellAddition addition = new CellAddition(checkout.root(), new OverlayTemplates());
        FleetCells before = addition.cells();
        Cell cell = options.read(name, before.first(), "tenantry cell add");
        addition.requireNew(cell.name());
        addition.requireRendered();
        checkout.requireClean();
        var files = addition.files(before, cell);
        if (dryRun) {
            files.keySet().forEach(path -> console.result((checkout.has(path) ? "change " : "create ") + path));
            console.message("Nothing was written; without --dry-run this is one commit.");
            return;
        }
        CommitId commit = checkout.commit(files, CellAddition.message(cell), clock.instant());
        console.result(new Table()
                .row("cell", cell.name().value())
                .row("commit", commit.value())
                .row("files", String.valueOf(files.size())));
        tellNext(cell, before, files.containsKey(OnboardingPolicy.PATH));
    }

    private static ExitCode exit(FleetException failed) {
        if (failed.code() == FleetException.Code.NOT_A_FLEET) {
            return ExitCode.USAGE;
        }
        return failed.code() == FleetException.Code.CONFLICT ? ExitCode.CONFLICT : ExitCode.FAILURE;
    }

    private void tellNext(Cell cell, FleetCells before, boolean policyWritten) {
        console.message("Next:");
        if (cell.endpointSubnets().isEmpty() && before.endpointSubnets().isEmpty()) {
            console.message("  fill in endpointSubnets in " + OverlayPath.cellDefinition(cell.name()) + "/"
                    + OverlayPath.CELL_FILE + ", then tenantry render");
        }
        if (!before.domains().contains(cell.domain())) {
            console.message("  point *." + cell.domain() + " at the gateway, and have the certificate in Secret "
                    + cell.gateway().namespace() + "/tenantry-tls cover it");
            console.message("  have SES verify " + cell.domain()
                    + (policyWritten ? "" : ", add it to the mails that " + OnboardingPolicy.PATH + " allows")
                    + ", and give the control plane's role that policy again");
        }
        console.message("  tenantry gate HEAD~1..    # holds the commit against every rule");
        console.message("  git push                  # or propose it; Argo CD takes it from there");
        console.message(
                before.first().domain().equals(cell.domain())
                        ? "  append " + cell.name()
                                + " to TENANTRY_CELLS of the control plane, and start its replicas again"
                        : "  run a control plane with TENANTRY_CELLS=" + cell.name()
                                + ", since one serves cells of one domain");
    }
}
