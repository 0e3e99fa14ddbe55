// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.gate.FleetGate.Depth;
import io.tenantry.gate.source.Finding;
import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeForTests;
import io.tenantry.overlay.Examples;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.Tenant;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.Tier;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Building one overlay of each shape says what building all of them would. */
class ShapeIT {

    private final Kustomize kustomize = KustomizeForTests.find();
    private final FleetGate gate = new FleetGate(kustomize, new OverlayTemplates(), VerdictCache.none());
    private final FleetOnDisk fleet;
    private final Map<Tenant, Settings> tenants = new LinkedHashMap<>();

    ShapeIT(@TempDir Path root) throws Exception {
        fleet = FleetOnDisk.create(root);
    }

    private void fill(int count) throws Exception {
        Random random = new Random(7);
        while (tenants.size() < count) {
            Slug slug = new Slug("tenant" + tenants.size());
            String letters = Long.toString(Math.abs(random.nextLong()), 36);
            Tenant tenant = Examples.tenant(
                    TenantId.draw(slug, random).value(), "Pool" + tenants.size(), client(tenants.size(), letters));
            tenants.put(tenant, settings(random));
        }
        for (Map.Entry<Tenant, Settings> tenant : tenants.entrySet()) {
            fleet.add(tenant.getKey(), tenant.getValue());
        }
    }

    /** Few enough for every build, many enough for shapes that several have. */
    @Test
    void aFewTenantsOfOneShapeDifferInTheirValuesOnly() throws Exception {
        fill(40);
        assertThat(assertDifferInValuesOnly()).isBetween(10, 36);
    }

    @Test
    void verdictsOfAFewTenantsShapesAreThoseOfTheirBuilds() throws Exception {
        fill(40);
        weaken();
        assertThat(assertSameVerdicts()).isGreaterThan(tenants.size());
    }

    @Tag("catalogue")
    @Test
    void buildsOfOneShapeDifferInNothingButTheTenantsValues() throws Exception {
        fill(200);
        assertThat(assertDifferInValuesOnly()).isBetween(20, 36);
    }

    private int assertDifferInValuesOnly() {
        Map<Settings, Tenant> first = new HashMap<>();
        Map<Settings, String> built = new HashMap<>();
        tenants.forEach((tenant, settings) -> {
            String text = kustomize.build(folder(tenant));
            Tenant representative = first.computeIfAbsent(settings, key -> tenant);
            String of = built.computeIfAbsent(settings, key -> text);
            assertThat(substituted(of, representative, tenant)).isEqualTo(text);
        });
        return first.size();
    }

    @Tag("catalogue")
    @Test
    void verdictsOfShapesAreThoseOfFullBuilds() throws Exception {
        fill(200);
        assertSameVerdicts();
        weaken();
        assertThat(assertSameVerdicts()).isGreaterThan(tenants.size());
    }

    private void weaken() throws Exception {
        // One rule that all break, one of a tier, one of the suspended ones, and one without a place in base/.
        fleet.edit(
                "base/releases/1.0.0/all/order-deployment.yaml", "imagePullPolicy: Always", "imagePullPolicy: Never");
        fleet.edit("base/releases/1.0.0/basic/resourcequota.yaml", "pods: \"6\"", "pods: \"1\"");
        fleet.edit("base/lifecycle/suspended/kustomization.yaml", "value: 0", "value: 1");
        fleet.drop("base/releases/1.0.0/all/networkpolicy-default-deny.yaml");
    }

    private int assertSameVerdicts() {
        FleetReport shapes = gate.check(fleet.root(), Depth.BY_SHAPE);
        FleetReport full = gate.check(fleet.root(), Depth.FULL);
        assertThat(new TreeSet<>(
                        shapes.findings().stream().map(Finding::toString).toList()))
                .isEqualTo(new TreeSet<>(
                        full.findings().stream().map(Finding::toString).toList()));
        assertThat(shapes.builds()).isBetween(10, 36).isLessThan(full.builds());
        // And each tier of the one release, running and suspended.
        assertThat(full.builds()).isEqualTo(tenants.size() + 6);
        return full.findings().size();
    }

    private Path folder(Tenant tenant) {
        return fleet.file(OverlayPath.folder(tenant.cell(), tenant.id()));
    }

    private static String substituted(String built, Tenant from, Tenant to) {
        return built.replace(from.host().value(), to.host().value())
                .replace(from.id().value(), to.id().value())
                .replace(
                        scalar(from.userPoolClientId().value()),
                        scalar(to.userPoolClientId().value()))
                .replace(from.userPoolId().value(), to.userPoolId().value());
    }

    /** kustomize quotes a client id that YAML would take for a number. */
    private static String scalar(String client) {
        return client.matches("[0-9]+(e[0-9]+)?") ? '"' + client + '"' : client;
    }

    /** Some in the form of a number. */
    private static String client(int number, String letters) {
        return number % 10 == 0 ? "4200" + number : "1client" + letters + number;
    }

    private static Settings settings(Random random) {
        Tier tier = Tier.values()[random.nextInt(Tier.values().length)];
        Ring ring = Ring.values()[random.nextInt(Ring.values().length)];
        Optional<Release> pinned = random.nextBoolean() ? Optional.empty() : Optional.of(new Release("1.0.0"));
        return new Settings(tier, ring, pinned, random.nextBoolean());
    }
}
