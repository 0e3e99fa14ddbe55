// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.gate.source.Finding;
import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeForTests;
import io.tenantry.kustomize.Manifest;
import io.tenantry.kustomize.Manifests;
import io.tenantry.overlay.Examples;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.release.ReleaseFiles;
import io.tenantry.service.Declarations;
import io.tenantry.service.Service;
import io.tenantry.service.ServiceData;
import io.tenantry.service.ServicePath;
import io.tenantry.service.ServiceWriter;
import io.tenantry.service.Services;
import io.tenantry.service.Size;
import io.tenantry.service.TableKeys;
import io.tenantry.tenant.FleetCells;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Tier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A release with more services than the shipped one, as kustomize builds it and the gate judges it. */
class ServiceReleaseIT {

    private static final Release NEXT = new Release("1.1.0");
    private static Kustomize kustomize;

    private final FleetOnDisk fleet;

    ServiceReleaseIT(@TempDir Path root) throws Exception {
        fleet = FleetOnDisk.create(root);
    }

    @BeforeAll
    static void needsKustomize() {
        kustomize = KustomizeForTests.find();
    }

    @Test
    void aServiceOfPremiumTenantsReachesThemAlone() throws Exception {
        release(Declarations.plus(Declarations.shipped(), Declarations.billing()));
        for (Tier tier : Tier.values()) {
            moveRings(tier);
        }
        Path acme = fleet.add(Examples.ACME, Examples.ACME_SETTINGS);
        Path globex = fleet.add(Examples.GLOBEX, Examples.GLOBEX_SETTINGS);

        assertThat(gate()).isEmpty();
        assertThat(names(acme, "Deployment")).containsExactly("order", "product");
        assertThat(names(globex, "Deployment")).containsExactly("billing", "order", "product");
        assertThat(route(acme)).contains("acme.shop.example.com").doesNotContain("/billing", ".invalid");
        assertThat(route(globex))
                .contains("globex.shop.example.com", "/billing")
                .doesNotContain(".invalid");
        assertThat(names(globex, "NetworkPolicy")).contains("allow-billing-to-product", "allow-billing-egress-product");
        assertThat(names(acme, "NetworkPolicy")).doesNotContain("allow-billing-to-product");
    }

    @Test
    void premiumMayMoveAlone() throws Exception {
        release(Declarations.plus(Declarations.shipped(), Declarations.billing()));
        moveRings(Tier.PREMIUM);
        fleet.add(Examples.ACME, Examples.ACME_SETTINGS);
        fleet.add(Examples.GLOBEX, Examples.GLOBEX_SETTINGS);

        assertThat(gate()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void theQuotaFitsEverySizeInEveryTierAlsoSuspended(Size size) throws Exception {
        Services services = Declarations.plus(Declarations.shipped(), everywhere("heavy", size, ServiceData.none()));
        release(Declarations.plus(
                services, everywhere("ledger", size, ServiceData.pool(TableKeys.of(TableKeys.TENANT, "id")))));
        for (Tier tier : Tier.values()) {
            for (boolean suspended : new boolean[] {false, true}) {
                String id = tier.key() + (suspended ? "off" : "on") + "-k7x2q";
                fleet.add(
                        Examples.tenant(id, "Pool" + tier.ordinal(), "1example23456789abcdefghij"),
                        new Settings(tier, Ring.STABLE, Optional.of(NEXT), suspended));
            }
        }

        assertThat(gate()).isEmpty();
    }

    @Test
    void aRingMustNotNameAReleaseWithoutDeclarationsOrPolicies() throws Exception {
        release(Declarations.plus(Declarations.shipped(), Declarations.billing()));
        moveRings(Tier.PREMIUM);
        Files.delete(fleet.file("gitops/platform/aws/tenantry-service-billing.policy.json"));

        assertThat(gate()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("R13");
            assertThat(finding.file()).isEqualTo("gitops/platform/aws/tenantry-service-billing.policy.json");
            assertThat(finding.fix()).contains("tenantry render");
        });
    }

    private void release(Services services) throws Exception {
        for (Map.Entry<String, String> file : new ReleaseFiles()
                .render(NEXT, services, Examples.CELL.gateway())
                .entrySet()) {
            fleet.write(file.getKey(), file.getValue());
        }
        for (Map.Entry<String, String> file : new OverlayTemplates()
                .policies(FleetCells.of(Examples.CELL), services)
                .entrySet()) {
            fleet.write(file.getKey(), file.getValue());
        }
        for (Service service : services.all()) {
            fleet.write("base/services/" + ServiceWriter.fileName(service.name()), ServiceWriter.text(service));
        }
    }

    private void moveRings(Tier tier) throws Exception {
        for (Ring ring : Ring.values()) {
            fleet.edit(
                    "base/rings/" + ring.key() + "/" + tier.key() + "/kustomization.yaml",
                    "releases/1.0.0/",
                    "releases/" + NEXT + "/");
        }
    }

    private List<Finding> gate() {
        return new Gate(kustomize, new OverlayTemplates()).checkRepository(fleet.root());
    }

    private static List<String> names(Path overlay, String kind) {
        return Manifests.parse(kustomize.build(overlay)).ofKind(kind).stream()
                .map(Manifest::name)
                .toList();
    }

    private static String route(Path overlay) {
        return TypedManifests.json(Manifests.parse(kustomize.build(overlay))
                        .ofKind("HTTPRoute")
                        .get(0)
                        .root())
                .toString();
    }

    private static Service everywhere(String name, Size size, ServiceData data) {
        return new Service(
                new ServiceName(name),
                Declarations.image(name),
                8443,
                new ServicePath("/" + name),
                data,
                Set.of(new ServiceName("order"), new ServiceName("product")),
                EnumSet.allOf(Tier.class),
                size);
    }
}
