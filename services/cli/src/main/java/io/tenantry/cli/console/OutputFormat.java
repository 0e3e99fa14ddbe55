// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.console;

import java.util.Locale;

/** How a command prints its result: for people, for programs, or ids alone for the next command of a pipe. */
public enum OutputFormat {
    TABLE,
    JSON,
    NAME;

    /** The name as it is typed, so that help lists it as {@code table, json, name}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
