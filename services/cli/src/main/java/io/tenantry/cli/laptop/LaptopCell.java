// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import io.tenantry.local.aws.AwsSettings;
import io.tenantry.tenant.AccountId;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.ClusterName;
import io.tenantry.tenant.Domain;
import io.tenantry.tenant.Gateway;
import io.tenantry.tenant.Region;
import io.tenantry.tenant.RepoUrl;
import java.net.URI;
import java.util.List;

/** The one cell of a laptop run: an account, a region and a cluster that exist in this process only. */
final class LaptopCell {

    /** Browsers and curl resolve every name below localhost to this machine. */
    private static final Domain DOMAIN = new Domain("shop.localhost");

    static final Region REGION = new Region(AwsSettings.DEFAULT.region());

    private LaptopCell() {}

    static Cell of(URI repository) {
        return new Cell(
                new CellName("cell-001"),
                new AccountId(AwsSettings.DEFAULT.account()),
                REGION,
                new ClusterName("tenantry"),
                DOMAIN,
                new RepoUrl(repository.toString()),
                Gateway.nginxGatewayFabric(),
                List.of("10.0.200.0/24"),
                List.of("registry.example.com"),
                true);
    }
}
