// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tenantry.gate.FleetOnDisk;
import io.tenantry.gate.source.Finding;
import io.tenantry.overlay.Examples;
import io.tenantry.overlay.OverlayTemplates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderCheckTest {

    private static final String ACME = "overlays/cell-001/acme-k7x2q";

    private final FleetOnDisk fleet;
    private final RenderCheck check = new RenderCheck(new OverlayTemplates());

    RenderCheckTest(@TempDir Path root) throws Exception {
        fleet = FleetOnDisk.create(root);
        fleet.add(Examples.ACME, Examples.ACME_SETTINGS);
        fleet.add(Examples.GLOBEX, Examples.GLOBEX_SETTINGS);
    }

    @Test
    void findsNothingInWhatTheGeneratorWrote() {
        assertThat(check.checkRepository(fleet.root())).isEmpty();
    }

    @Test
    void findsOneChangedByteWithItsLine() throws Exception {
        fleet.edit(ACME + "/kustomization.yaml", "includeTemplates: true", "includeTemplates: false");
        assertThat(check.checkRepository(fleet.root())).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("R21");
            assertThat(finding.file()).isEqualTo(ACME + "/kustomization.yaml");
            assertThat(finding.line()).isEqualTo(7);
            assertThat(finding.message()).contains("includeTemplates: false", "includeTemplates: true");
            assertThat(finding.fix()).isNotBlank();
            assertThat(finding).asString().startsWith(ACME + "/kustomization.yaml:7: R21 ");
        });
    }

    @Test
    void findsAddedLinesAndLostNewlines() throws Exception {
        fleet.edit(ACME + "/kustomization.yaml", "  - settings\n", "  - settings\n  - https://evil.example.com/x\n");
        assertThat(rules()).containsExactly("R21");
        fleet.edit(ACME + "/settings/kustomization.yaml", "standard\n", "standard");
        assertThat(rules()).containsExactly("R21", "R21");
    }

    @Test
    void findsSettingsThatStandForNone() throws Exception {
        fleet.edit(ACME + "/settings/kustomization.yaml", "rings/stable/standard", "rings/stable/premium");
        assertThat(check.checkRepository(fleet.root())).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo(ACME + "/settings/kustomization.yaml");
            assertThat(finding.line()).isEqualTo(9);
        });
    }

    @Test
    void findsATenantInAnotherFolder() throws Exception {
        Files.move(fleet.file(ACME), fleet.file("overlays/cell-001/acme-zzzzz"));
        assertThat(check.checkRepository(fleet.root())).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("R21");
            assertThat(finding.line()).isEqualTo(3);
            assertThat(finding.message()).contains("acme-zzzzz");
        });
    }

    @Test
    void findsATenantInAnotherCell() throws Exception {
        Files.createDirectories(fleet.file("overlays/cell-002"));
        Files.move(fleet.file(ACME), fleet.file("overlays/cell-002/acme-k7x2q"));
        assertThat(check.checkRepository(fleet.root())).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo("overlays/cell-002/acme-k7x2q/tenant.yaml");
            assertThat(finding.line()).isEqualTo(5);
        });
    }

    @Test
    void findsMissingAndExtraFiles() throws Exception {
        Files.delete(fleet.file(ACME + "/settings/kustomization.yaml"));
        fleet.write(ACME + "/evil.yaml", "kind: ClusterRole\n");
        fleet.write("overlays/README.md", "hello\n");
        fleet.write("overlays/cell-001/kube-system/x.yaml", "a: 1\n");
        assertThat(check.checkRepository(fleet.root()))
                .extracting(Finding::rule, Finding::file)
                .containsExactlyInAnyOrder(
                        tuple("R22", ACME + "/evil.yaml"),
                        tuple("R22", ACME + "/settings/kustomization.yaml"),
                        tuple("R22", "overlays/README.md"),
                        tuple("R22", "overlays/cell-001/kube-system"));
    }

    @Test
    void settingsAloneAreInert() throws Exception {
        Files.delete(fleet.file(ACME + "/tenant.yaml"));
        Files.delete(fleet.file(ACME + "/kustomization.yaml"));
        assertThat(check.checkRepository(fleet.root())).isEmpty();
    }

    @Test
    void refusesLinksHugeFilesAndOtherEncodings() throws Exception {
        Path tenant = fleet.file(ACME + "/tenant.yaml");
        Files.delete(tenant);
        Files.createSymbolicLink(tenant, fleet.file("base/services/order.yaml"));
        fleet.write(ACME + "/kustomization.yaml", "#".repeat(40_000));
        Files.write(fleet.file(ACME + "/settings/kustomization.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
        List<Finding> findings = check.checkRepository(fleet.root());
        assertThat(findings)
                .extracting(Finding::message)
                .contains("is no regular file", "is larger than 32 KiB", "is not UTF-8");
        assertThat(findings).extracting(Finding::rule).containsOnly("R22");
    }

    @Test
    void refusesAnAliasBombWithItsLine() throws Exception {
        fleet.write(ACME + "/tenant.yaml", "tenant: &a [x, x]\nb: [*a, *a]\n");
        assertThat(check.checkRepository(fleet.root())).anySatisfy(finding -> {
            assertThat(finding.file()).isEqualTo(ACME + "/tenant.yaml");
            assertThat(finding.message()).contains("anchors");
            assertThat(finding.line()).isEqualTo(1);
        });
    }

    private List<String> rules() {
        return check.checkRepository(fleet.root()).stream().map(Finding::rule).toList();
    }
}
