// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.tenant;

import picocli.CommandLine.Command;

/** The noun that the commands about tenants stand under. */
@Command(
        name = "tenant",
        header = "Creates, lists and shows tenants.",
        footer = {
            "tenantry tenant create acme --company 'Acme, Inc.' --admin-email admin@example.com --wait",
            "tenantry tenant list",
            "tenantry tenant get acme -o json"
        })
public final class TenantCommand {}
