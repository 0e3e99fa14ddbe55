// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.FileFailure;
import io.tenantry.overlay.OverlayReader;
import io.tenantry.service.DeclarationException;
import io.tenantry.service.DeclarationViolation;
import io.tenantry.service.Image;
import io.tenantry.service.ServiceReader;
import io.tenantry.service.Services;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.FleetCells;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.Gateway;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Release;
import io.tenantry.yaml.YamlException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a fleet repository's work tree says about services: their declarations, the releases that there are, and the
 * cells for which they are made.
 *
 * @param declarations the text of each file of base/services/ by its path
 * @param cells by name, at least one
 */
record FleetTree(
        Path root,
        SortedMap<String, String> declarations,
        Services services,
        SortedSet<Release> releases,
        List<Cell> cells) {

    private static final String CELLS = "gitops/cells";

    /** Whether a folder has what {@link #read} needs. */
    static boolean isOne(Path root) {
        return Stream.of(FleetLayout.DECLARATIONS, FleetLayout.RELEASES, CELLS)
                .allMatch(folder -> Files.isDirectory(root.resolve(folder)));
    }

    /**
     * Reads it.
     *
     * @throws CliException if the folder is no fleet repository, or its declarations or cells cannot be read
     */
    static FleetTree read(Path root) {
        if (!isOne(root)) {
            throw new CliException(
                    ExitCode.USAGE,
                    root + " is no fleet repository: it lacks " + FleetLayout.DECLARATIONS + "/, "
                            + FleetLayout.RELEASES + "/ or " + CELLS + "/",
                    "Name the folder of one, or make one with tenantry init.");
        }
        try {
            SortedMap<String, String> declarations = declarations(root);
            return new FleetTree(root, declarations, services(declarations), releases(root), cells(root));
        } catch (IOException | UncheckedIOException unreadable) {
            throw new CliException(ExitCode.USAGE, "cannot read " + FileFailure.told(unreadable)).causedBy(unreadable);
        }
    }

    /** The newest release. */
    Optional<Release> newest() {
        return releases.isEmpty() ? Optional.empty() : Optional.of(releases.last());
    }

    /** The next minor version after the newest release. */
    Release next() {
        return newest().map(Release::nextMinor).orElseGet(() -> new Release("1.0.0"));
    }

    /** Every cell's gateway, which a release's routes and policies name. */
    Gateway gateway() {
        List<Gateway> gateways = cells.stream().map(Cell::gateway).distinct().toList();
        if (gateways.size() != 1) {
            throw new CliException(
                    ExitCode.CONFLICT,
                    "the cells of this repository have different gateways, and a release can name only one",
                    "Give every " + CELLS + "/<cell>/cell.yaml the same gateway.");
        }
        return gateways.get(0);
    }

    /** The cells together; the first alone where they do not agree, which the gate says. */
    FleetCells fleet() {
        try {
            return FleetCells.of(cells);
        } catch (InvalidValueException disagreement) {
            return FleetCells.of(cells.get(0));
        }
    }

    /** The registries that every cell takes images from. */
    List<String> registries() {
        return cells.get(0).registries().stream()
                .filter(registry ->
                        cells.stream().allMatch(cell -> cell.registries().contains(registry)))
                .toList();
    }

    /**
     * Does nothing where every cell takes the image.
     *
     * @throws InvalidValueException if it is in none of {@link #registries}
     */
    Image requireRegistryOf(Image image) {
        if (registries().stream().noneMatch(registry -> image.value().startsWith(registry + "/"))) {
            throw new InvalidValueException(
                    "image",
                    "must be in a registry of every cell.yaml"
                            + (registries().isEmpty() ? ", which have none in common yet" : ": ")
                            + String.join(", ", registries()));
        }
        return image;
    }

    private static SortedMap<String, String> declarations(Path root) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        for (Path file : entries(root.resolve(FleetLayout.DECLARATIONS))) {
            files.put(FleetLayout.DECLARATIONS + "/" + file.getFileName(), Files.readString(file));
        }
        return files;
    }

    private static Services services(SortedMap<String, String> declarations) {
        try {
            return new ServiceReader().services(declarations);
        } catch (DeclarationException wrong) {
            throw new CliException(
                            ExitCode.USAGE,
                            FleetLayout.DECLARATIONS + "/ cannot be read",
                            wrong.violations().stream()
                                    .map(DeclarationViolation::toString)
                                    .toList())
                    .causedBy(wrong);
        }
    }

    private static SortedSet<Release> releases(Path root) throws IOException {
        SortedSet<Release> releases = new TreeSet<>();
        for (Path folder : entries(root.resolve(FleetLayout.RELEASES))) {
            try {
                releases.add(new Release(String.valueOf(folder.getFileName())));
            } catch (InvalidValueException other) {
                // Not ours; the gate says what it is.
            }
        }
        return Collections.unmodifiableSortedSet(releases);
    }

    private static List<Cell> cells(Path root) throws IOException {
        List<Cell> cells = new ArrayList<>();
        for (Path folder : entries(root.resolve(CELLS))) {
            Path file = folder.resolve("cell.yaml");
            if (Files.isRegularFile(file)) {
                cells.add(cell(root, file));
            }
        }
        if (cells.isEmpty()) {
            throw new CliException(ExitCode.USAGE, CELLS + "/ describes no cell", "Restore its cell.yaml.");
        }
        return cells;
    }

    private static Cell cell(Path root, Path file) throws IOException {
        try {
            return new OverlayReader().cell(Files.readString(file));
        } catch (YamlException wrong) {
            throw new CliException(
                            ExitCode.USAGE, root.relativize(file) + ":" + wrong.line() + ": " + wrong.getMessage())
                    .causedBy(wrong);
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
