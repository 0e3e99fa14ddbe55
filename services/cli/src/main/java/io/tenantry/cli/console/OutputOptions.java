// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.console;

import picocli.CommandLine.Option;

/** The option that says how a command prints its result. */
public final class OutputOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    private OutputFormat format = OutputFormat.TABLE;

    /** What was asked for. */
    public OutputFormat format() {
        return format;
    }
}
