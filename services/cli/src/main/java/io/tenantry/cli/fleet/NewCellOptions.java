// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.cli.console.Violations;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What one more cell may have of its own. */
final class NewCellOptions {

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "the tenants' hosts are <slug>.DOMAIN; default: that of the first cell")
    private @Nullable String domain;

    @Option(
            names = "--registry",
            paramLabel = "HOST",
            description = "an image registry of its tenants; may be repeated; default: those of the first cell")
    private List<String> registries = new ArrayList<>();

    @Option(
            names = "--endpoint-subnet",
            paramLabel = "CIDR",
            description = {
                "a subnet of VPC endpoints that tenants' pods may reach; may be repeated;",
                "default: those of the first cell"
            })
    private List<String> endpointSubnets = new ArrayList<>();

    /** A cell like that one but for what was given. */
    Cell read(String name, Cell like, String command) {
        Violations violations = new Violations();
        Optional<CellName> cellName = violations.require("CELL", name, CellName::new);
        Optional<Domain> ownDomain =
                domain == null ? Optional.of(like.domain()) : violations.require("--domain", domain, Domain::new);
        violations.throwIfAny(command);
        return new Cell(
                cellName.orElseThrow(),
                like.account(),
                like.region(),
                like.cluster(),
                ownDomain.orElseThrow(),
                like.repoUrl(),
                like.gateway(),
                endpointSubnets.isEmpty() ? like.endpointSubnets() : endpointSubnets,
                registries.isEmpty() ? like.registries() : registries,
                like.laptop());
    }
}
