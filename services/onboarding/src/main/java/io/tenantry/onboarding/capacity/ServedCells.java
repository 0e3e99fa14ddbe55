// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.capacity;

import io.tenantry.tenant.AccountId;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.ClusterName;
import io.tenantry.tenant.Domain;
import io.tenantry.tenant.Region;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The cells that one control plane serves: at least one, each once, all of one account, region, cluster and domain.
 *
 * @param inOrder as new tenants are placed: in the first one that has room
 */
public record ServedCells(List<Cell> inOrder) {

    /** @throws IllegalArgumentException if there is none, one is named twice, or one differs from the first */
    public ServedCells {
        inOrder = List.copyOf(inOrder);
        List<String> wrong = wrong(inOrder);
        if (inOrder.isEmpty() || !wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    inOrder.isEmpty() ? "There must be at least one cell." : String.join(" ", wrong));
        }
    }

    /** One cell or more. */
    public static ServedCells of(Cell... inOrder) {
        return new ServedCells(List.of(inOrder));
    }

    /** Everything that keeps these cells from being served by one control plane, a sentence each. */
    public static List<String> wrong(List<Cell> cells) {
        List<String> wrong = new ArrayList<>();
        Set<CellName> seen = new LinkedHashSet<>();
        for (Cell cell : cells) {
            Cell first = cells.get(0);
            if (!seen.add(cell.name())) {
                wrong.add("Cell " + cell.name() + " is named twice.");
            }
            differs("account", first, first.account(), cell, cell.account(), wrong);
            differs("region", first, first.region(), cell, cell.region(), wrong);
            differs("cluster", first, first.cluster(), cell, cell.cluster(), wrong);
            differs("domain", first, first.domain(), cell, cell.domain(), wrong);
        }
        return List.copyOf(wrong);
    }

    private static void differs(
            String what, Cell first, Object expected, Cell cell, Object actual, List<String> wrong) {
        if (!Objects.equals(expected, actual)) {
            wrong.add("Cell " + cell.name() + " has the " + what + " " + actual + ", and cell " + first.name() + " has "
                    + expected + ": let another control plane serve " + cell.name() + ".");
        }
    }

    /** The names in the same order. */
    public Set<CellName> names() {
        Set<CellName> names = new LinkedHashSet<>();
        inOrder.forEach(cell -> names.add(cell.name()));
        return Collections.unmodifiableSet(names);
    }

    public AccountId account() {
        return first().account();
    }

    public Region region() {
        return first().region();
    }

    public ClusterName cluster() {
        return first().cluster();
    }

    public Domain domain() {
        return first().domain();
    }

    private Cell first() {
        return inOrder.get(0);
    }

    /** The names as people read them, such as {@code cell-001, cell-002}. */
    @Override
    public String toString() {
        return String.join(", ", names().stream().map(CellName::value).toList());
    }
}
