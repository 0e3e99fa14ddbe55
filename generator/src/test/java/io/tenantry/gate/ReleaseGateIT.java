// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.fleet.SeedServices;
import io.tenantry.gate.FleetGate.Depth;
import io.tenantry.gate.base.BaseTree;
import io.tenantry.gate.render.Cells;
import io.tenantry.gate.shape.ReleaseTenant;
import io.tenantry.gate.source.Finding;
import io.tenantry.kustomize.KustomizeForTests;
import io.tenantry.overlay.Examples;
import io.tenantry.overlay.OverlayReader;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.FleetCells;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A release is built and judged before anybody runs it. */
class ReleaseGateIT {

    private static final String DEPLOYMENT = "base/releases/1.0.0/all/order-deployment.yaml";
    private static final int BUILDS = 6;

    private final OverlayTemplates templates = new OverlayTemplates();
    private final FleetGate gate = new FleetGate(KustomizeForTests.find(), templates, VerdictCache.none());
    private final FleetOnDisk fleet;

    ReleaseGateIT(@TempDir Path root) throws Exception {
        fleet = FleetOnDisk.create(root);
    }

    @ParameterizedTest
    @EnumSource
    void theFirstReleaseIsBuiltWithoutAnyTenant(Depth depth) throws Exception {
        FleetReport report = gate.check(fleet.root(), depth);
        assertThat(report.findings()).isEmpty();
        assertThat(report.tenants()).isZero();
        assertThat(report.releases()).isEqualTo(1);
        assertThat(report.builds()).isEqualTo(BUILDS);

        fleet.edit(DEPLOYMENT, "      containers:\n", "      hostNetwork: true\n      containers:\n");
        fleet.edit(DEPLOYMENT, "automountServiceAccountToken: false", "automountServiceAccountToken: true");

        assertThat(gate.check(fleet.root(), depth).findings())
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder("R2", "R4");
    }

    @ParameterizedTest
    @EnumSource
    void aReleaseThatNoRingNamesIsBuilt(Depth depth) throws Exception {
        fleet.add(Examples.ACME, Examples.ACME_SETTINGS);
        fleet.turnToUnusedRelease("1.1.0");
        assertThat(gate.check(fleet.root(), depth).findings()).isEmpty();
        fleet.edit(
                "base/releases/1.0.0/premium/kustomization.yaml",
                "labels:",
                "images:\n  - name: registry.example.com/order\n    newTag: \"1\"\nlabels:");

        FleetReport report = gate.check(fleet.root(), depth);

        assertThat(report.releases()).isEqualTo(2);
        assertThat(report.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("R36");
            assertThat(finding.file()).startsWith("base/releases/1.1.0/");
        });
    }

    @Test
    void whatIsMissingIsFoundAtItsTierAndSaidOnce() throws Exception {
        fleet.drop("base/releases/1.0.0/premium/limitrange.yaml");
        assertThat(gate.check(fleet.root(), Depth.BY_SHAPE).findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.file()).isEqualTo("base/releases/1.0.0/premium/kustomization.yaml"));
    }

    @Test
    void aReleaseThatDoesNotBuildIsFoundAtItsTier() throws Exception {
        fleet.edit("base/releases/1.0.0/standard/kustomization.yaml", "- name: order", "- name: nobody");
        assertThat(gate.check(fleet.root(), Depth.BY_SHAPE).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("R28");
                    assertThat(finding.file()).isEqualTo("base/releases/1.0.0/standard/kustomization.yaml");
                    assertThat(finding.message()).doesNotContain("tenantry-gate-");
                });
    }

    @Test
    void suspendedTenantsToComeAreBuilt() throws Exception {
        fleet.edit("base/lifecycle/suspended/kustomization.yaml", "value: 0", "value: 1");
        assertThat(gate.check(fleet.root(), Depth.BY_SHAPE).findings())
                .extracting(Finding::rule)
                .containsOnly("R9");
    }

    @Test
    void everyKindOfCellIsAskedAndCellsOfOneKindOnce() throws Exception {
        Cell other = Examples.OTHER_CELL;
        write(other);
        assertThat(gate.check(fleet.root(), Depth.BY_SHAPE).builds()).isEqualTo(BUILDS);
        write(new Cell(
                other.name(),
                other.account(),
                other.region(),
                other.cluster(),
                other.domain(),
                other.repoUrl(),
                other.gateway(),
                other.endpointSubnets(),
                List.of("images.example.net"),
                true));

        FleetReport report = gate.check(fleet.root(), Depth.BY_SHAPE);

        assertThat(report.builds()).isEqualTo(2 * BUILDS);
        assertThat(report.findings()).extracting(Finding::rule).containsOnly("R36");
    }

    @Test
    void aTenantsBuildStandsForTheReleaseItIsPinnedTo() throws Exception {
        var pinned = ReleaseTenant.of(BaseTree.read(fleet.root()), Cells.read(fleet.root(), templates), templates)
                .get(0)
                .overlay();
        fleet.add(
                Examples.ACME,
                new OverlayReader()
                        .settings(String.valueOf(pinned.overlay().files().get("settings/kustomization.yaml"))));
        assertThat(gate.check(fleet.root(), Depth.BY_SHAPE).builds()).isEqualTo(BUILDS);
    }

    @Test
    void theWorkTreeStaysAsItIs() {
        gate.check(fleet.root(), Depth.BY_SHAPE);
        assertThat(fleet.file("checks")).doesNotExist();
    }

    private void write(Cell other) throws Exception {
        Map<String, String> files = templates.gitops(FleetCells.of(List.of(Examples.CELL, other)), SeedServices.read());
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = fleet.root().resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }
}
