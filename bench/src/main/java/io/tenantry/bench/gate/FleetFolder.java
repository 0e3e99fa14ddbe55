// SPDX-License-Identifier: Apache-2.0
package io.tenantry.bench.gate;

import io.tenantry.fleet.FleetSeed;
import io.tenantry.fleet.SeedServices;
import io.tenantry.overlay.OverlayFiles;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.AccountId;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.ClusterName;
import io.tenantry.tenant.Domain;
import io.tenantry.tenant.FleetCells;
import io.tenantry.tenant.Gateway;
import io.tenantry.tenant.Region;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.RepoUrl;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TemplateVersion;
import io.tenantry.tenant.Tenant;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.Tier;
import io.tenantry.tenant.UserPoolClientId;
import io.tenantry.tenant.UserPoolId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A fleet repository's work tree with so many tenants in full cells and with settings of every shape. */
record FleetFolder(Path root) {

    private static final OverlayTemplates TEMPLATES = new OverlayTemplates();

    static FleetFolder write(Path root, int tenants) throws IOException {
        FleetFolder fleet = new FleetFolder(root);
        for (Map.Entry<String, byte[]> file : FleetSeed.files().entrySet()) {
            Path target = root.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        List<Cell> cells = new ArrayList<>();
        for (int first = 0; first < Math.max(1, tenants); first += Cell.CAPACITY) {
            cells.add(cell(first));
        }
        fleet.write("", TEMPLATES.gitops(FleetCells.of(cells), SeedServices.read()));
        Random random = new Random(1);
        for (int number = 0; number < tenants; number++) {
            Tenant tenant = tenant(number, random);
            fleet.write(
                    OverlayPath.folder(tenant.cell(), tenant.id()) + "/",
                    overlay(tenant, random).files());
        }
        return fleet;
    }

    static Cell cell(int tenant) {
        return new Cell(
                new CellName(String.format(Locale.ROOT, "cell-%03d", 1 + tenant / Cell.CAPACITY)),
                new AccountId("111122223333"),
                new Region("eu-central-1"),
                new ClusterName("tenantry"),
                new Domain("shop.example.com"),
                new RepoUrl("https://git.example.com/acme/fleet.git"),
                Gateway.nginxGatewayFabric(),
                List.of("10.0.200.0/24"),
                List.of("registry.example.com"),
                true);
    }

    static Tenant tenant(int number, Random random) {
        TenantId id = TenantId.draw(new Slug("tenant" + number), random);
        Cell cell = cell(number);
        return new Tenant(
                id,
                id.slug(),
                cell.name(),
                cell.domain().host(id.slug()),
                cell.region(),
                new UserPoolId("eu-central-1_Pool" + number),
                new UserPoolClientId("1client" + number),
                TemplateVersion.CURRENT);
    }

    static OverlayFiles overlay(Tenant tenant, Random random) {
        Settings settings = new Settings(
                Tier.values()[random.nextInt(Tier.values().length)],
                Ring.values()[random.nextInt(Ring.values().length)],
                random.nextBoolean() ? Optional.empty() : Optional.of(new Release("1.0.0")),
                random.nextBoolean());
        return TEMPLATES.onboarding(tenant).plus(TEMPLATES.settings(settings));
    }

    private void write(String folder, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = root.resolve(folder + file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }
}
