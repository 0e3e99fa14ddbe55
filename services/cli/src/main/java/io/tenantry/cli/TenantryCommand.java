// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import io.tenantry.cli.console.ErrorMessages;
import io.tenantry.cli.console.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root command, which all others stand under. */
@Command(
        name = "tenantry",
        header = "Onboards tenants of a SaaS product onto Amazon EKS through a Git repository that Argo CD reads.",
        versionProvider = Version.class,
        footer = {
            "tenantry up                        run everything on this machine",
            "tenantry tenant create acme --company 'Acme, Inc.' --admin-email admin@example.com --wait",
            "tenantry tenant list",
            "tenantry cell add cell-002         in a fleet repository's checkout",
            "tenantry render --check            in a fleet repository's work tree",
            "tenantry gate                      in the same, with what kustomize builds"
        })
final class TenantryCommand {

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "print the version")
    private boolean version;

    @Option(names = ErrorMessages.DEBUG, scope = ScopeType.INHERIT, description = "show the stack trace of an error")
    private boolean debug;
}
