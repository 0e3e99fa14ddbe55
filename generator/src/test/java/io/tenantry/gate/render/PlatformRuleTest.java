// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tenantry.gate.FleetOnDisk;
import io.tenantry.gate.source.Finding;
import io.tenantry.overlay.Examples;
import io.tenantry.overlay.OnboardingPolicy;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.service.Declarations;
import io.tenantry.tenant.FleetCells;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from the cells, and the guardrails that are shipped, stay as they are. */
class PlatformRuleTest {

    private static final String HOSTS = "gitops/platform/admission/tenantry-hosts.yaml";
    private static final String TIER = "gitops/platform/network/tier.yaml";
    private static final String SETTINGS = "gitops/platform/argocd/argocd-cm.yaml";

    private final FleetOnDisk fleet;
    private final RenderCheck check = new RenderCheck(new OverlayTemplates());

    PlatformRuleTest(@TempDir Path root) throws Exception {
        fleet = FleetOnDisk.create(root);
    }

    @Test
    void findsNothingInWhatIsShipped() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void namesFileLineAndTheCommandThatMends() throws Exception {
        fleet.edit("gitops/platform/gateway/gateway.yaml", "from: Selector", "from: All");
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("R40");
            assertThat(finding.file()).isEqualTo("gitops/platform/gateway/gateway.yaml");
            assertThat(finding.line()).isEqualTo(25);
            assertThat(finding.message()).contains("from: All", "from: Selector");
            assertThat(finding.fix()).contains("tenantry render");
        });
    }

    @Test
    void findsAGuardrailThatIsWeakerOrGone() throws Exception {
        Files.delete(fleet.file(TIER));
        fleet.edit("gitops/platform/network/tenant-default-deny.yaml", "    - Egress\n", "");
        fleet.edit("gitops/bootstrap/application.yaml", "prune: false", "prune: true");
        assertThat(findings())
                .extracting(Finding::rule, Finding::file)
                .containsExactly(
                        tuple("R23", "gitops/bootstrap/application.yaml"),
                        tuple("R40", "gitops/platform/network/tenant-default-deny.yaml"),
                        tuple("R40", TIER));
    }

    @Test
    void findsStrangersAmongTheGuardrailsButNotInFoldersOfTheirOwn() throws Exception {
        fleet.write("gitops/platform/network/open.yaml", "kind: GlobalNetworkPolicy\n");
        fleet.write("gitops/platform/external-dns/application.yaml", "kind: Application\n");
        fleet.write("gitops/platform/external-dns/crds.yaml", "# a large one\n".repeat(4_000));
        fleet.write("gitops/platform/argocd/argocd-rbac-cm.yaml", "kind: ConfigMap\n");
        assertThat(findings()).extracting(Finding::file).containsExactly("gitops/platform/network/open.yaml");
    }

    @Test
    void settingsOfArgoCdMayGrowButNotLoseOurs() throws Exception {
        fleet.edit(SETTINGS, "data:\n", "data:\n  url: https://argocd.example.com\n");
        assertThat(findings()).isEmpty();
        fleet.edit(SETTINGS, "helm.enable: \"false\"", "helm.enable: \"true\"");
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("R40");
            assertThat(finding.line()).isEqualTo(13);
            assertThat(finding.message()).isEqualTo("does not set helm.enable");
        });
        fleet.write(SETTINGS, "a: &b c\n");
        assertThat(findings()).singleElement().extracting(Finding::file).isEqualTo(SETTINGS);
    }

    @Test
    void anEditOfCellYamlAsksForARender() throws Exception {
        fleet.edit("gitops/cells/cell-001/cell.yaml", "shop.example.com", "store.example.com");
        assertThat(findings())
                .extracting(Finding::file)
                .containsExactly(HOSTS, "gitops/platform/gateway/gateway.yaml", OnboardingPolicy.PATH);
    }

    @Test
    void cellsAgreeInWhatTheyShare() throws Exception {
        write(new OverlayTemplates()
                .gitops(FleetCells.of(List.of(Examples.CELL, Examples.OTHER_CELL)), Declarations.shipped()));
        assertThat(findings()).isEmpty();
        fleet.edit("gitops/cells/cell-002/cell.yaml", "cluster/tenantry", "cluster/other");
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("R23");
            assertThat(finding.file()).isEqualTo("gitops/cells/cell-002/cell.yaml");
            assertThat(finding.line()).isEqualTo(6);
            assertThat(finding.message()).isEqualTo("cluster must be that of cell-001");
        });
    }

    private void write(Map<String, String> files) throws Exception {
        for (Map.Entry<String, String> file : files.entrySet()) {
            fleet.write(file.getKey(), file.getValue());
        }
    }

    private List<Finding> findings() {
        return check.checkGitops(fleet.root());
    }
}
