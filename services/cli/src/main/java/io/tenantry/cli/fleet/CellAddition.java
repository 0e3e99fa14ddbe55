// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.gate.render.RenderCheck;
import io.tenantry.gate.source.Finding;
import io.tenantry.overlay.OnboardingPolicy;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.FleetCells;
import io.tenantry.tenant.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one more cell changes in a work tree, and when it must not be added. */
record CellAddition(Path root, OverlayTemplates templates) {

    /** Those that are there, of which the first speaks for all in what they share. */
    FleetCells cells() throws IOException {
        if (!Files.isDirectory(root.resolve(OverlayPath.CELLS), LinkOption.NOFOLLOW_LINKS)) {
            throw new CliException(
                    ExitCode.USAGE,
                    root + " is no fleet repository: it has no " + OverlayPath.CELLS + "/",
                    "Name a checkout of one with -C, or make one with tenantry init.");
        }
        return CellsOnDisk.read(root).orElseThrow(this::unreadable);
    }

    private CliException unreadable() {
        List<String> findings = new RenderCheck(templates)
                .checkGitops(root).stream().map(Finding::toString).toList();
        return new CliException(ExitCode.FAILURE, "the cells that are there cannot be read", findings);
    }

    void requireNew(CellName name) {
        String definition = OverlayPath.cellDefinition(name);
        if (Files.exists(root.resolve(definition), LinkOption.NOFOLLOW_LINKS)) {
            throw new CliException(
                    ExitCode.CONFLICT,
                    "cell " + name + " exists: " + definition + "/",
                    "Choose another name; to change a cell, edit its cell.yaml and run tenantry render.");
        }
        String tenants = OverlayPath.cellFolder(name);
        if (Files.exists(root.resolve(tenants), LinkOption.NOFOLLOW_LINKS)) {
            throw new CliException(
                    ExitCode.CONFLICT,
                    tenants + "/ is there already: its tenants would be deployed at once",
                    "Choose a name that no cell has had, or take the folder out first.");
        }
    }

    /** Or the commit would take somebody's edits back beside adding a cell. */
    void requireRendered() {
        List<String> findings = new RenderCheck(templates)
                .checkGitops(root).stream().map(Finding::toString).toList();
        if (!findings.isEmpty()) {
            throw new CliException(ExitCode.FAILURE, "gitops/ is not what the cells that are there render to", findings)
                    .advising("Run tenantry render, look at the difference and commit it; then add the cell.");
        }
    }

    /** The new cell's own files, and those of all cells that have other bytes with it. */
    SortedMap<String, String> files(FleetCells before, Cell cell) throws IOException {
        try {
            FleetCells after = before.with(cell);
            SortedMap<String, String> files = new TreeMap<>(templates.derived(after));
            templates.derived(before).forEach(files::remove);
            files.putAll(templates.cell(cell));
            Path policy = root.resolve(OnboardingPolicy.PATH);
            if (Files.isRegularFile(policy, LinkOption.NOFOLLOW_LINKS)) {
                templates
                        .onboardingPolicy(new OnboardingPolicy(Files.readString(policy)), after)
                        .ifPresent(text -> files.put(OnboardingPolicy.PATH, text));
            }
            return files;
        } catch (InvalidValueException e) {
            throw new CliException(ExitCode.USAGE, e.field() + " " + e.getMessage());
        }
    }

    static String message(Cell cell) {
        return """
                add-cell(%s): domain %s

                This commit lets Argo CD deploy tenants of the cell; there are none yet.
                Reverting it takes the cell away again: do so only while it has no tenants.
                """.formatted(cell.name(), cell.domain());
    }
}
