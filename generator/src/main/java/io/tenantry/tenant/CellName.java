// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

/** The name of a cell, such as {@code cell-001}: its folder under overlays/ and gitops/cells/, its AppProject and its ApplicationSet. */
public record CellName(String value) implements Comparable<CellName> {

    private static final Grammar GRAMMAR = Grammar.of(
            "cell",
            2,
            20,
            "[a-z][a-z0-9]*(?:-[a-z0-9]+)*",
            "must be 2 to 20 lower-case letters, digits and single hyphens, such as cell-001");

    public CellName {
        GRAMMAR.require(value);
    }

    @Override
    public int compareTo(CellName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
