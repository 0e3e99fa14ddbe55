// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.tenant.AccountId;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.ClusterName;
import io.tenantry.tenant.Domain;
import io.tenantry.tenant.Gateway;
import io.tenantry.tenant.Region;
import io.tenantry.tenant.RepoUrl;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that describe the first cell of a fleet. */
final class CellOptions {

    @Option(
            names = "--repo-url",
            paramLabel = "URL",
            description = "where Argo CD reads the fleet repository; required")
    private @Nullable String repoUrl;

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "the tenants' hosts are <slug>.DOMAIN, such as shop.example.com; required")
    private @Nullable String domain;

    @Option(names = "--region", paramLabel = "REGION", description = "the AWS region, such as eu-central-1; required")
    private @Nullable String region;

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "the 12 digits of the AWS account; required")
    private @Nullable String account;

    @Option(names = "--cluster", paramLabel = "NAME", description = "the name of the EKS cluster; required")
    private @Nullable String cluster;

    @Option(
            names = "--cell",
            paramLabel = "CELL",
            defaultValue = "cell-001",
            description = "the name of the first cell; default: ${DEFAULT-VALUE}")
    private String cell = "";

    /** The cell; empty when an option is wrong, which the violations then say. */
    Optional<Cell> read(Violations violations) {
        Optional<RepoUrl> readRepoUrl = violations.require("--repo-url", repoUrl, RepoUrl::new);
        Optional<Domain> readDomain = violations.require("--domain", domain, Domain::new);
        Optional<Region> readRegion = violations.require("--region", region, Region::new);
        Optional<AccountId> readAccount = violations.require("--account", account, AccountId::new);
        Optional<ClusterName> readCluster = violations.require("--cluster", cluster, ClusterName::new);
        Optional<CellName> readName = violations.require("--cell", cell, CellName::new);
        boolean whole = List.of(readRepoUrl, readDomain, readRegion, readAccount, readCluster, readName).stream()
                .allMatch(Optional::isPresent);
        return whole
                ? Optional.of(new Cell(
                        readName.orElseThrow(),
                        readAccount.orElseThrow(),
                        readRegion.orElseThrow(),
                        readCluster.orElseThrow(),
                        readDomain.orElseThrow(),
                        readRepoUrl.orElseThrow(),
                        Gateway.nginxGatewayFabric(),
                        List.of(),
                        List.of(),
                        false))
                : Optional.empty();
    }
}
