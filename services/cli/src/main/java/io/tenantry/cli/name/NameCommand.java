// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.name;

import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Slug;
import picocli.CommandLine.Command;

/** The noun that the commands about names stand under. */
@Command(
        name = "name",
        header = "Tells whose a name is, and frees one that is in quarantine.",
        footer = {"tenantry name get acme", "tenantry name free acme"})
public final class NameCommand {

    /** The address of a name, which must be one that a tenant could have. */
    static String path(String name) {
        try {
            return "/api/v1/tenant-names/" + new Slug(name);
        } catch (InvalidValueException e) {
            throw new CliException(
                    ExitCode.USAGE, "that is no name of a tenant: it " + e.getMessage(), "Such as: acme");
        }
    }
}
