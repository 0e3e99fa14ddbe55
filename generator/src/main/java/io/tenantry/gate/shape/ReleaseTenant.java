// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.shape;

import io.tenantry.gate.base.BaseTree;
import io.tenantry.gate.render.Cells;
import io.tenantry.gate.render.OverlayUnderCheck;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.Domain;
import io.tenantry.tenant.Host;
import io.tenantry.tenant.Region;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.TemplateVersion;
import io.tenantry.tenant.Tenant;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.Tier;
import io.tenantry.tenant.UserPoolClientId;
import io.tenantry.tenant.UserPoolId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A made-up tenant of one tier of a release, which stands for whoever may come: a release that nobody runs yet is built
 * and judged by it before a ring names it.
 *
 * @param folder of the release
 */
public record ReleaseTenant(String folder, Tier tier, Optional<Cell> cell, OverlayUnderCheck overlay) {

    private static final TenantId ID = new TenantId("release-22222");
    private static final String HOST_OF_NO_CELL = "example.com";

    /**
     * Running and suspended ones, of every tier that a release has, in each kind of cell: cells of one kind ask the same
     * of a build. Where no cell is described, rules that need one do not apply.
     */
    public static List<ReleaseTenant> of(BaseTree base, Cells cells, OverlayTemplates templates) {
        List<ReleaseTenant> tenants = new ArrayList<>();
        for (String folder : base.releases()) {
            for (Tier tier : Tier.values()) {
                if (base.kustomization(folder + "/" + tier.key()).isPresent()) {
                    kinds(cells)
                            .forEach(cell -> BaseTree.version(folder).ifPresent(release -> {
                                tenants.add(of(folder, settings(tier, release, false), cell, templates));
                                tenants.add(of(folder, settings(tier, release, true), cell, templates));
                            }));
                }
            }
        }
        return tenants;
    }

    /** How many releases these are of. */
    public static int releases(List<ReleaseTenant> tenants) {
        return new TreeSet<>(tenants.stream().map(ReleaseTenant::folder).toList()).size();
    }

    /** The file that findings name which have no place in any other. */
    String file() {
        return folder + "/" + tier.key() + "/" + OverlayPath.KUSTOMIZATION_FILE;
    }

    private static List<Optional<Cell>> kinds(Cells cells) {
        Map<Shape.Demands, Optional<Cell>> kinds = new LinkedHashMap<>();
        cells.known().values().forEach(cell -> kinds.putIfAbsent(Shape.Demands.of(cell), Optional.of(cell)));
        return kinds.isEmpty() ? List.of(Optional.empty()) : List.copyOf(kinds.values());
    }

    private static Settings settings(Tier tier, Release release, boolean suspended) {
        return new Settings(tier, Ring.CANARY, Optional.of(release), suspended);
    }

    private static ReleaseTenant of(String folder, Settings settings, Optional<Cell> cell, OverlayTemplates templates) {
        Tenant tenant = tenant(cell);
        OverlayUnderCheck overlay = new OverlayUnderCheck(
                tenant.cell(), ID, templates.onboarding(tenant).plus(templates.settings(settings)));
        return new ReleaseTenant(folder, settings.tier(), cell, overlay);
    }

    private static Tenant tenant(Optional<Cell> cell) {
        Region region = cell.map(Cell::region).orElseGet(() -> new Region("us-east-1"));
        Host host = cell.map(Cell::domain)
                .orElseGet(() -> new Domain(HOST_OF_NO_CELL))
                .host(ID.slug());
        return new Tenant(
                ID,
                ID.slug(),
                cell.map(Cell::name).orElseGet(() -> new CellName("cell-001")),
                host,
                region,
                new UserPoolId(region + "_Release1"),
                new UserPoolClientId("1release22222"),
                TemplateVersion.CURRENT);
    }
}
