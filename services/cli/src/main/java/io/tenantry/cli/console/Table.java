// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows in aligned columns, two spaces apart, without trailing spaces. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    /** A table whose first row is that head. */
    public static Table headed(String... columns) {
        Table table = new Table();
        table.row(columns);
        return table;
    }

    /** Adds a row; every row has as many cells as the first. */
    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The lines to print. */
    public List<String> lines() {
        if (rows.isEmpty()) {
            return List.of();
        }
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(row.get(column))
                    .append(" ".repeat(widths[column] - row.get(column).length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
