// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The cells of one fleet repository. They share its Argo CD, and with that account, region and cluster, and the gateway,
 * which base/ names; each may have its own domain, endpoint subnets and registries.
 */
public final class FleetCells {

    /** As many listeners as one Gateway takes (Gateway API v1, spec.listeners). */
    public static final int MAX_DOMAINS = 64;

    private final SortedMap<CellName, Cell> cells;
    private final Cell first;

    private FleetCells(SortedMap<CellName, Cell> cells) {
        this.cells = Collections.unmodifiableSortedMap(cells);
        this.first = Objects.requireNonNull(cells.get(cells.firstKey()));
    }

    /**
     * At least one cell.
     *
     * @throws InvalidValueException as {@link #with(Cell)} does
     */
    public static FleetCells of(Collection<Cell> cells) {
        if (cells.isEmpty()) {
            throw new InvalidValueException("cells", "must be at least one");
        }
        List<Cell> sorted = List.copyOf(new TreeMap<>(byName(cells)).values());
        FleetCells fleet = of(sorted.get(0));
        for (Cell cell : sorted.subList(1, sorted.size())) {
            fleet = fleet.with(cell);
        }
        return fleet;
    }

    /** One cell alone. */
    public static FleetCells of(Cell cell) {
        return new FleetCells(byName(List.of(cell)));
    }

    /**
     * The same with one more cell.
     *
     * @throws InvalidValueException if it lies in another cluster, repository or behind another gateway than the others;
     *     its field is the one of cell.yaml that differs
     */
    public FleetCells with(Cell cell) {
        requireSame("cluster", first.clusterArn(), cell.clusterArn());
        requireSame("repoUrl", first.repoUrl(), cell.repoUrl());
        requireSame("gateway", first.gateway(), cell.gateway());
        SortedMap<CellName, Cell> more = new TreeMap<>(cells);
        more.put(cell.name(), cell);
        FleetCells fleet = new FleetCells(more);
        if (fleet.domains().size() > MAX_DOMAINS) {
            throw new InvalidValueException("domain", "must be one of at most " + MAX_DOMAINS + " of one gateway");
        }
        return fleet;
    }

    private void requireSame(String field, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new InvalidValueException(field, "must be that of " + first.name());
        }
    }

    private static SortedMap<CellName, Cell> byName(Collection<Cell> cells) {
        SortedMap<CellName, Cell> byName = new TreeMap<>();
        cells.forEach(cell -> byName.put(cell.name(), cell));
        return byName;
    }

    /** In the order of their names. */
    public List<Cell> cells() {
        return List.copyOf(cells.values());
    }

    /** The one that stands for all in what they share. */
    public Cell first() {
        return first;
    }

    /** Those of all cells. */
    public SortedSet<Domain> domains() {
        SortedSet<Domain> domains = new TreeSet<>();
        cells().forEach(cell -> domains.add(cell.domain()));
        return domains;
    }

    /** Those of all cells, since their pods share one network. */
    public List<String> endpointSubnets() {
        return cells().stream()
                .flatMap(cell -> cell.endpointSubnets().stream())
                .distinct()
                .toList();
    }
}
