// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.overlay.OverlayPath;
import io.tenantry.overlay.OverlayReader;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.FleetCells;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The cells that the work tree of a fleet repository describes. */
final class CellsOnDisk {

    private CellsOnDisk() {}

    /** Empty where there is none, one cannot be read, or they do not agree: the gate's check says why. */
    static Optional<FleetCells> read(Path root) throws IOException {
        List<Cell> cells = new ArrayList<>();
        try {
            for (Path file : files(root)) {
                Cell cell = new OverlayReader().cell(Files.readString(file));
                if (!root.resolve(OverlayPath.cellDefinition(cell.name())).equals(file.getParent())) {
                    return Optional.empty();
                }
                cells.add(cell);
            }
            return cells.isEmpty() ? Optional.empty() : Optional.of(FleetCells.of(cells));
        } catch (YamlException | InvalidValueException wrong) {
            return Optional.empty();
        }
    }

    private static List<Path> files(Path root) throws IOException {
        Path folder = root.resolve(OverlayPath.CELLS);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> cells = Files.list(folder)) {
            return cells.map(cell -> cell.resolve(OverlayPath.CELL_FILE))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }
}
