// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import picocli.CommandLine.Command;

/** The noun that the commands about cells stand under. */
@Command(
        name = "cell",
        header = "Adds cells to a fleet repository.",
        footer = {"tenantry cell add cell-002", "tenantry cell add cell-002 --domain shop.example.org --dry-run"})
public final class CellCommand {}
