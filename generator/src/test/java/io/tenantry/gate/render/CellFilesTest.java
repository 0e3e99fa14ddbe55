// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.gate.build.ClosedKindsRule;
import io.tenantry.overlay.Examples;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TenantId;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What Argo CD is told about a cell. */
class CellFilesTest {

    private final OverlayTemplates templates = new OverlayTemplates();
    private final YamlNode project = file("gitops/cells/cell-001/appproject.yaml");
    private final YamlNode set = file("gitops/cells/cell-001/applicationset.yaml");
    private final YamlNode root = StrictYaml.document(
            String.valueOf(templates.bootstrap(Examples.CELL).get("gitops/bootstrap/application.yaml")));

    @Test
    void projectPermitsExactlyTheKindsOfTheGate() {
        Set<String> permitted = new TreeSet<>();
        for (YamlNode entry : project.items("spec", "namespaceResourceWhitelist")) {
            permitted.add(
                    entry.text("group").orElseThrow() + " " + entry.text("kind").orElseThrow());
        }
        Set<String> kinds = ClosedKindsRule.KINDS.stream()
                .filter(kind -> !kind.equals("v1 Namespace"))
                .map(kind -> kind.contains("/") ? kind.replaceFirst("/\\S+", "") : kind.replaceFirst("^\\S+", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(permitted).isEqualTo(kinds);
        assertThat(project.items("spec", "clusterResourceWhitelist"))
                .extracting(entry -> entry.text("kind").orElse(""))
                .containsExactly("Namespace");
    }

    @Test
    void globOfIdsMatchesIdsAndNoSystemNamespace() {
        String glob = project.items("spec", "clusterResourceWhitelist")
                .get(0)
                .text("name")
                .orElseThrow();
        assertThat(project.items("spec", "destinations").get(0).text("namespace"))
                .contains(glob);
        Pattern pattern = Pattern.compile(glob.replace("*", ".*"));
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            assertThat(TenantId.draw(new Slug("acme"), random).value()).matches(pattern);
        }
        for (String namespace : List.of(
                "default",
                "kube-system",
                "kube-public",
                "kube-node-lease",
                "argocd",
                "gateway-system",
                "ingress-nginx",
                "cert-manager",
                "external-dns",
                "calico-system",
                "calico-apiserver",
                "tigera-operator",
                "istio-system",
                "amazon-cloudwatch",
                "amazon-guardduty",
                "aws-observability",
                "karpenter",
                "monitoring",
                "tenantry-system")) {
            assertThat(namespace).doesNotMatch(pattern);
        }
    }

    @Test
    void projectOfTheSetIsLiteralAndItsOwn() {
        assertThat(set.text("spec", "template", "spec", "project")).contains("cell-001");
        assertThat(project.text("metadata", "name")).contains("cell-001");
        assertThat(project.items("spec", "sourceRepos"))
                .extracting(node -> node.text())
                .containsExactly(Optional.of(Examples.CELL.repoUrl().value()));
    }

    @Test
    void aMissingKeyStopsEverythingAndNothingDeletesByMistake() {
        assertThat(set.items("spec", "goTemplateOptions"))
                .extracting(node -> node.text())
                .containsExactly(Optional.of("missingkey=error"));
        assertThat(set.text("spec", "syncPolicy", "applicationsSync")).contains("sync");
        assertThat(set.text("spec", "template", "spec", "syncPolicy", "automated", "allowEmpty"))
                .contains("false");
        assertThat(set.items("spec", "template", "spec", "syncPolicy", "syncOptions"))
                .extracting(node -> node.text())
                .contains(
                        Optional.of("Delete=confirm"),
                        Optional.of("ServerSideApply=true"),
                        Optional.of("FailOnSharedResource=true"))
                .doesNotContain(Optional.of("CreateNamespace=true"));
        assertThat(set.items("spec", "preservedFields", "annotations"))
                .extracting(node -> node.text())
                .containsExactly(Optional.of("argocd.argoproj.io/deletion-approved"));
        assertThat(set.at("spec", "template", "spec", "source", "kustomize")).isEmpty();
        assertThat(project.at("spec", "sourceIntegrity")).isEmpty();
    }

    @Test
    void oneGeneratorReadsTheTenantFilesOfTheCell() {
        assertThat(set.items("spec", "generators")).singleElement().satisfies(generator -> {
            assertThat(generator.items("git", "files").get(0).text("path")).contains("overlays/cell-001/*/tenant.yaml");
            assertThat(generator.text("git", "revision")).contains("refs/heads/main");
        });
    }

    @Test
    void rootApplicationNeverPrunes() {
        assertThat(root.text("spec", "syncPolicy", "automated", "prune")).contains("false");
        assertThat(root.text("spec", "source", "directory", "include"))
                .as("cell.yaml is no Kubernetes object")
                .contains("{cells/*/app*.yaml,platform/*/app*.yaml}");
    }

    private YamlNode file(String path) {
        return StrictYaml.document(String.valueOf(templates.cell(Examples.CELL).get(path)));
    }
}
