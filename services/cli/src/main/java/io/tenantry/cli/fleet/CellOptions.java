// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.cli.console.Violations;
import io.tenantry.tenant.AccountId;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.ClusterName;
import io.tenantry.tenant.Domain;
import io.tenantry.tenant.Gateway;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Region;
import io.tenantry.tenant.RepoUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that describe the first cells of a fleet. */
final class CellOptions {

    private static final int MAX_CELLS = 200;

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
            names = "--endpoint-subnet",
            paramLabel = "CIDR",
            description = {
                "a subnet of VPC endpoints that tenants' pods may reach, such as 10.0.200.0/24; may be repeated;",
                "without one the gate refuses the cell until cell.yaml names it"
            })
    private List<String> endpointSubnets = new ArrayList<>();

    @Option(
            names = "--cell",
            paramLabel = "CELL",
            defaultValue = "cell-001",
            description = "the name of the first cell; default: ${DEFAULT-VALUE}")
    private String cell = "";

    @Option(
            names = "--cells",
            paramLabel = "N",
            defaultValue = "1",
            description = {
                "how many cells of up to 500 tenants to begin with, numbered from the first one's name;",
                "default: ${DEFAULT-VALUE}"
            })
    private int cells = 1;

    /** The cells; none when an option is wrong, which the violations then say. */
    List<Cell> read(Violations violations, BaseOptions base) {
        violations.require("--cells", String.valueOf(cells), CellOptions::count);
        violations.require("--cell", cell, name -> cells == 1 ? name : numbered(name, cells));
        return first(violations, base).stream()
                .flatMap(first -> IntStream.range(0, cells).mapToObj(number -> cell(first, number)))
                .toList();
    }

    private static Integer count(String text) {
        int count = Integer.parseInt(text);
        if (count < 1 || count > MAX_CELLS) {
            throw new InvalidValueException("cells", "must be a number from 1 to " + MAX_CELLS);
        }
        return count;
    }

    /** cell-001 and 2 give cell-003. */
    private static String numbered(String name, int more) {
        int digits = name.length();
        while (digits > 0 && Character.isDigit(name.charAt(digits - 1))) {
            digits--;
        }
        String number = name.substring(digits);
        if (number.isEmpty() || number.length() > 6) {
            throw new InvalidValueException("cell", "must end in a number where there are several, as cell-001 does");
        }
        String format = "%0" + number.length() + "d";
        return name.substring(0, digits) + format.formatted(Integer.parseInt(number) + more);
    }

    private static Cell cell(Cell first, int number) {
        return new Cell(
                number == 0 ? first.name() : new CellName(numbered(first.name().value(), number)),
                first.account(),
                first.region(),
                first.cluster(),
                first.domain(),
                first.repoUrl(),
                first.gateway(),
                first.endpointSubnets(),
                first.registries(),
                first.laptop());
    }

    private Optional<Cell> first(Violations violations, BaseOptions base) {
        Gateway gateway = base.gateway(violations);
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
                        gateway,
                        endpointSubnets,
                        base.registries(),
                        false))
                : Optional.empty();
    }
}
