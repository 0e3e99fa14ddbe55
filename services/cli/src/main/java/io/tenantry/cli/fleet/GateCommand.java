// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.FileFailure;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.gate.FleetGate;
import io.tenantry.gate.FleetReport;
import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeException;
import io.tenantry.kustomize.KustomizeSearch;
import io.tenantry.overlay.OverlayTemplates;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds a fleet repository, or what a range of its commits brings, against every rule of the gate. */
@Command(
        name = "gate",
        header = "Checks a fleet repository: sources first, then what kustomize builds from them.",
        footer = {
            "tenantry gate                     exit 0: no finding, 1: findings, 2: cannot check",
            "tenantry gate ../fleet --full     builds every overlay, not one of each shape; releases are always built",
            "tenantry gate origin/main..HEAD   what this branch brings, such as in continuous integration",
            "tenantry gate -o sarif > gate.sarif"
        })
public final class GateCommand implements Callable<Integer> {

    @Option(
            names = "--full",
            description = {
                "build every overlay; else one of each shape is built, of those that did not pass before,",
                "since tenants of one shape differ in nothing but their names"
            })
    private boolean full;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    private ReportFormat format = ReportFormat.TABLE;

    @Option(
            names = "--allow-removals",
            paramLabel = "N",
            defaultValue = "1",
            description = "how many tenants a range may take away; default: ${DEFAULT-VALUE}")
    private int removals;

    @Option(
            names = "-C",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "where the repository of a range is; default: the current folder")
    private Path repository = Path.of(".");

    @Parameters(
            paramLabel = "DIR|REF..REF",
            arity = "0..1",
            defaultValue = "",
            description = "a work tree, or two commits of its repository; default: the current folder")
    private String subject = "";

    private final Console console;

    public GateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try {
            FleetReport report = report();
            for (String line : format.lines(report)) {
                console.result(format == ReportFormat.TABLE ? console.copyable(line) : line);
            }
            console.message(summary(report));
            return (report.findings().isEmpty() ? ExitCode.OK : ExitCode.FAILURE).code();
        } catch (KustomizeException | FleetException | UncheckedIOException failed) {
            throw new CliException(ExitCode.USAGE, "cannot check: " + FileFailure.told(failed)).causedBy(failed);
        }
    }

    private FleetReport report() {
        Path folder = repository.resolve(subject).toAbsolutePath().normalize();
        boolean workTree = Files.isDirectory(folder);
        if (workTree) {
            FleetFolder.require(folder);
        } else if (!subject.contains("..")) {
            throw new CliException(
                    ExitCode.USAGE,
                    subject + " is neither a folder nor a range of commits",
                    "Name a work tree, or two commits as in main..HEAD.");
        }
        KustomizeSearch search = KustomizeSearch.ofThisMachine();
        Kustomize kustomize = Kustomize.find(search);
        FleetGate gate = new FleetGate(kustomize, new OverlayTemplates(), KnownVerdicts.of(search, kustomize));
        FleetGate.Depth depth = full ? FleetGate.Depth.FULL : FleetGate.Depth.BY_SHAPE;
        return workTree
                ? gate.check(folder, depth)
                : new RangeGate(gate, removals)
                        .check(repository.toAbsolutePath().normalize(), subject, depth);
    }

    private static String summary(FleetReport report) {
        int findings = report.findings().size();
        return (findings == 0 ? "No finding" : counted(findings, "finding"))
                + " in " + counted(report.releases(), "release") + " and " + counted(report.tenants(), "overlay") + ": "
                + report.known() + " passed before, " + report.builds() + " built";
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
