// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import io.tenantry.tenant.AccountId;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.ClusterName;
import io.tenantry.tenant.Domain;
import io.tenantry.tenant.Gateway;
import io.tenantry.tenant.Region;
import io.tenantry.tenant.RepoUrl;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.TemplateVersion;
import io.tenantry.tenant.Tenant;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.Tier;
import io.tenantry.tenant.UserPoolClientId;
import io.tenantry.tenant.UserPoolId;
import java.util.List;
import java.util.Optional;

/** The cell and the tenants of the files at the top level of the repository. */
public final class Examples {

    public static final Cell CELL = new Cell(
            new CellName("cell-001"),
            new AccountId("111122223333"),
            new Region("eu-central-1"),
            new ClusterName("tenantry"),
            new Domain("shop.example.com"),
            new RepoUrl("https://git.example.com/acme/fleet.git"),
            Gateway.nginxGatewayFabric(),
            List.of("10.0.200.0/24"),
            List.of("registry.example.com"),
            true);

    /** A second cell of the same fleet repository, with a domain and subnets of its own. */
    public static final Cell OTHER_CELL = new Cell(
            new CellName("cell-002"),
            CELL.account(),
            CELL.region(),
            CELL.cluster(),
            new Domain("shop.example.org"),
            CELL.repoUrl(),
            CELL.gateway(),
            List.of("10.0.200.0/24", "10.0.201.0/24"),
            CELL.registries(),
            true);

    public static final Tenant ACME = tenant("acme-k7x2q", "AbCdEfGhI", "1example23456789abcdefghij");
    public static final Settings ACME_SETTINGS = Settings.startingWith(Tier.STANDARD);

    public static final Tenant GLOBEX = tenant("globex-m4pzt", "JkLmNoPqR", "2example23456789abcdefghij");
    public static final Settings GLOBEX_SETTINGS = new Settings(Tier.PREMIUM, Ring.EARLY, Optional.empty(), false);

    private Examples() {}

    /** A tenant of the example cell. */
    public static Tenant tenant(String id, String pool, String client) {
        return tenant(CELL, id, pool, client);
    }

    /** A tenant of that cell. */
    public static Tenant tenant(Cell cell, String id, String pool, String client) {
        TenantId tenantId = new TenantId(id);
        return new Tenant(
                tenantId,
                tenantId.slug(),
                cell.name(),
                cell.domain().host(tenantId.slug()),
                CELL.region(),
                new UserPoolId(CELL.region() + "_" + pool),
                new UserPoolClientId(client),
                TemplateVersion.CURRENT);
    }

    /** All three files of a tenant. */
    public static OverlayFiles overlay(Tenant tenant, Settings settings) {
        OverlayTemplates templates = new OverlayTemplates();
        return templates.onboarding(tenant).plus(templates.settings(settings));
    }
}
