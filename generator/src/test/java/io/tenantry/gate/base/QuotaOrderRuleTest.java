// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.gate.FleetOnDisk;
import io.tenantry.gate.source.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaOrderRuleTest {

    private static final String STANDARD = "base/releases/1.0.0/standard/resourcequota.yaml";

    private final FleetOnDisk fleet;

    QuotaOrderRuleTest(@TempDir Path root) throws Exception {
        fleet = FleetOnDisk.create(root);
    }

    @Test
    void findsNothingInWhatIsShipped() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void namesKeyBothFilesAndTheLine() throws Exception {
        fleet.edit(STANDARD, "requests.cpu: \"1\"", "requests.cpu: 599m");
        assertThat(findings())
                .singleElement()
                .hasToString(STANDARD + ":21: R3 gives standard less requests.cpu (599m) than basic has (600m) in"
                        + " base/releases/1.0.0/basic/resourcequota.yaml; raise it here, or lower it there");
    }

    @Test
    void comparesAmountsAndNotTexts() throws Exception {
        fleet.edit(STANDARD, "2560Mi", "2.5Gi");
        fleet.edit(STANDARD, "pods: \"10\"", "pods: \"6000m\"");
        assertThat(findings()).isEmpty();
    }

    @Test
    void holdsForWhatARingMixesToo() throws Exception {
        for (String tier : List.of("basic", "premium")) {
            String quota = Files.readString(fleet.file("base/releases/1.0.0/basic/resourcequota.yaml"));
            fleet.write("base/releases/2.0.0/" + tier + "/resourcequota.yaml", quota.replace("\"10\"", "\"16\""));
            fleet.write("base/releases/2.0.0/" + tier + "/kustomization.yaml", """
                    apiVersion: kustomize.config.k8s.io/v1alpha1
                    kind: Component
                    resources:
                      - resourcequota.yaml
                    components:
                      - ../../1.0.0/all
                    """);
        }
        assertThat(findings()).isEmpty();
        fleet.edit("base/rings/canary/basic/kustomization.yaml", "releases/1.0.0/basic", "releases/2.0.0/basic");
        assertThat(findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.file()).isEqualTo(STANDARD))
                .anySatisfy(finding -> assertThat(finding.message())
                        .contains("less secrets (15) than basic has (16) in base/releases/2.0.0/basic/"));
    }

    /** Of this rule: a release for a test declares no services. */
    private List<Finding> findings() {
        return BaseTree.read(fleet.root()).findings().stream()
                .filter(finding -> finding.rule().equals("R3"))
                .toList();
    }
}
