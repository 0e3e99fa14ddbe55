// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.FileFailure;
import io.tenantry.gate.render.RenderCheck;
import io.tenantry.gate.source.Finding;
import io.tenantry.overlay.OverlayTemplates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Renders what a work tree holds that is rendered, or checks that it is what it renders to. */
@Command(
        name = "render",
        header =
                "Renders a fleet repository's work tree: overlays from tenant.yaml and settings, gitops/ from cell.yaml.",
        footer = {
            "tenantry render --check        exit 0: each file is its render, 1: findings, 2: cannot check",
            "tenantry render ../fleet       writes the files that differ"
        })
public final class RenderCommand implements Callable<Integer> {

    @Option(names = "--check", description = "write nothing; print what differs as file:line: rule message")
    private boolean check;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = ".",
            description = "the work tree; default: the current folder")
    private Path folder = Path.of(".");

    private final Console console;

    public RenderCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path repository = folder.toAbsolutePath().normalize();
        FleetFolder.require(repository);
        try {
            return run(repository).code();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new CliException(ExitCode.USAGE, "cannot read or write " + FileFailure.told(unreadable))
                    .causedBy(unreadable);
        }
    }

    private ExitCode run(Path repository) throws IOException {
        OverlayTemplates templates = new OverlayTemplates();
        if (!check) {
            new WorkTree(repository, templates).render().forEach(path -> console.message("wrote " + path));
            writeMissingPolicies(repository);
        }
        List<Finding> findings = new RenderCheck(templates).checkRepository(repository);
        if (findings.isEmpty()) {
            console.message("Every rendered file is what it renders to.");
            return ExitCode.OK;
        }
        findings.forEach(finding -> console.result(console.copyable(finding.toString())));
        return ExitCode.FAILURE;
    }

    /** Those that are there stay: an organisation may have narrowed them further. */
    private void writeMissingPolicies(Path repository) throws IOException {
        if (FleetTree.isOne(repository)) {
            FleetTree tree = FleetTree.read(repository);
            Map<String, String> missing = ReleaseDraft.missingPolicies(tree, tree.services());
            ReleaseDraft.write(repository, missing);
            missing.keySet().forEach(path -> console.message("wrote " + path));
        }
    }
}
