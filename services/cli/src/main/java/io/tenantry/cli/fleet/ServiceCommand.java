// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import picocli.CommandLine.Command;

/** The noun that the commands about services stand under. */
@Command(
        name = "service",
        header = "Declares the microservices that tenants get.",
        footer = {
            "tenantry service add billing --image billing@sha256:... --port 8080 --data silo --tiers premium",
            "tenantry service add mailer --image mailer@sha256:... --port 8080 --calls order --dry-run"
        })
public final class ServiceCommand {}
