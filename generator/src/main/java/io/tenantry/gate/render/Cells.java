// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.render;

import io.tenantry.gate.source.Finding;
import io.tenantry.gate.source.SourceFile;
import io.tenantry.gate.source.SourceTree;
import io.tenantry.gate.source.TextDifference;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.overlay.OverlayReader;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.FleetCells;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlException;
import io.tenantry.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * R23: the cells of a fleet repository: each described by its cell.yaml, and its other files what that renders to
 * (isolation.md R23).
 *
 * @param known those whose cell.yaml can be read
 * @param files everything below gitops/cells/, by path
 */
public record Cells(Map<CellName, Cell> known, SortedMap<String, String> files, List<Finding> findings) {

    private static final String ID = "R23";
    private static final String FOLDER = OverlayPath.CELLS;
    private static final String FILE = "/" + OverlayPath.CELL_FILE;

    /** Reads gitops/cells/ of a work tree, if there is one, and checks it. */
    public static Cells read(Path repository, OverlayTemplates templates) {
        Cells cells = new Cells(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        if (Files.isDirectory(repository.resolve(FOLDER), LinkOption.NOFOLLOW_LINKS)) {
            SourceTree tree = SourceTree.read(repository, FOLDER);
            cells.findings.addAll(tree.findings());
            tree.files().forEach(file -> cells.files.put(file.path(), file.text()));
            tree.files().stream().filter(file -> file.path().endsWith(FILE)).forEach(cells::add);
            cells.disagreements();
            cells.known.values().forEach(cell -> cells.compare(templates.cell(cell)));
            cells.strangers(templates);
        }
        return cells;
    }

    /** All of them; empty where there is none, one cannot be read, or they do not agree. */
    Optional<FleetCells> fleet() {
        long described =
                files.keySet().stream().filter(path -> path.endsWith(FILE)).count();
        if (known.isEmpty() || described != known.size()) {
            return Optional.empty();
        }
        try {
            return Optional.of(FleetCells.of(known.values()));
        } catch (InvalidValueException e) {
            return Optional.empty(); // disagreements() says so.
        }
    }

    /** The cell of that name, where its cell.yaml can be read. */
    public Optional<Cell> find(CellName name) {
        return Optional.ofNullable(known.get(name));
    }

    /** What is to say about an overlay's cell before the overlay is looked at. */
    public Optional<Finding> missing(CellName name) {
        String path = OverlayPath.cellDefinition(name) + FILE;
        return files.containsKey(path)
                ? Optional.empty()
                : Optional.of(new Finding(ID, path, 1, "is missing", "restore it, or take the cell's overlays out"));
    }

    private void add(SourceFile file) {
        try {
            Cell cell = new OverlayReader().cell(file.text());
            if (file.path().equals(OverlayPath.cellDefinition(cell.name()) + FILE)) {
                known.put(cell.name(), cell);
            } else {
                findings.add(file.finding(ID, 3, "names another cell than its folder", "name it like its folder"));
            }
        } catch (YamlException e) {
            findings.add(file.finding(
                    ID, e.line(), e.getMessage(), "see docs/reference/cell.md for what a cell.yaml holds"));
        }
    }

    /** Without subnets pods reach no table, without registries there is no image: no tenant could be onboarded. */
    public List<Finding> emptyHanded() {
        List<Finding> empty = new ArrayList<>();
        for (Cell cell : known.values()) {
            if (!cell.laptop() && cell.endpointSubnets().isEmpty()) {
                empty.add(empty(
                        cell,
                        "endpointSubnets",
                        "list the CIDR blocks of the subnets with the account's VPC endpoints"
                                + " (aws ec2 describe-vpc-endpoints), then run tenantry render"));
            }
            if (!cell.laptop() && cell.registries().isEmpty()) {
                empty.add(empty(
                        cell,
                        "registries",
                        "list the image registries that tenants' images come from, such as images.example.net/shop"));
            }
        }
        return empty;
    }

    private Finding empty(Cell cell, String field, String fix) {
        String path = OverlayPath.cellDefinition(cell.name()) + FILE;
        return new Finding(ID, path, line(path, field), field + " is empty, so no tenant can run here", fix);
    }

    private int line(String path, String field) {
        return StrictYaml.document(String.valueOf(files.get(path)))
                .at("cell", field)
                .map(YamlNode::line)
                .orElse(1);
    }

    /** What all cells must share, and the first does not share with another. */
    private void disagreements() {
        Cell first = known.isEmpty() ? null : known.values().iterator().next();
        for (Cell cell : known.values()) {
            try {
                FleetCells.of(List.of(Objects.requireNonNull(first), cell));
            } catch (InvalidValueException e) {
                findings.add(disagreement(cell, e));
            }
        }
    }

    private Finding disagreement(Cell cell, InvalidValueException e) {
        String path = OverlayPath.cellDefinition(cell.name()) + FILE;
        return new Finding(
                ID,
                path,
                line(path, e.field()),
                e.field() + " " + e.getMessage(),
                "cells of one fleet repository share cluster, repository and gateway;"
                        + " for another cluster make a fleet repository of its own with tenantry init");
    }

    /** Argo CD takes every AppProject that lies there, also one of a cell that nobody described. */
    private void strangers(OverlayTemplates templates) {
        Set<String> expected = new TreeSet<>();
        known.values().forEach(cell -> expected.addAll(templates.cell(cell).keySet()));
        for (String path : files.keySet()) {
            String folder = path.substring(0, path.lastIndexOf('/'));
            boolean broken = files.containsKey(folder + FILE) && !expected.contains(folder + FILE);
            if (!expected.contains(path) && !broken) {
                findings.add(new Finding(ID, path, 1, "follows from no cell.yaml", "take it out of gitops/cells/"));
            }
        }
    }

    /** People write cell.yaml; the rest follows from it. */
    private void compare(SortedMap<String, String> rendered) {
        rendered.forEach((path, text) -> {
            if (!path.endsWith(FILE)) {
                TextDifference.between(files.getOrDefault(path, ""), text)
                        .ifPresent(difference -> findings.add(
                                new Finding(ID, path, difference.line(), difference.message(), RenderRule.AGAIN)));
            }
        });
    }
}
