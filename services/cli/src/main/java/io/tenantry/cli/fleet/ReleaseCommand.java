// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import picocli.CommandLine.Command;

/** The noun that the commands about releases stand under. */
@Command(
        name = "release",
        header = "Makes releases, the immutable versions of what tenants run.",
        footer = {"tenantry release create --image order@sha256:...", "tenantry release create --version 2.0.0 ../fleet"
        })
public final class ReleaseCommand {}
