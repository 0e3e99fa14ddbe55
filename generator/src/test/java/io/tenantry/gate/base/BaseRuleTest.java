// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.gate.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseRuleTest {

    private final BaseRule rule = new BaseRule();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resources:\n  - https://evil.example.com/x.yaml",
                "resources:\n  - github.com/example/x?ref=main",
                "resources:\n  - git@evil.example.com:x.git",
                "resources:\n  - /etc/passwd",
                "resources:\n  - ../../../../secrets.yaml",
                "components:\n  - ../../../../../elsewhere",
                "resources:\n  - 'a b.yaml'",
                "resources:\n  - ''",
                "resources:\n  - {a: b}",
                "helmCharts:\n  - name: x",
                "helmGlobals: {}",
                "generators:\n  - x.yaml",
                "transformers:\n  - x.yaml",
                "validators: []",
                "configurations: []",
                "openapi: {}",
                "crds: []",
                "secretGenerator: []",
                "configMapGenerator: []",
                "replacements: []",
                "vars: []",
                "bases: []",
                "commonLabels: {}",
                "patchesStrategicMerge: []",
                "patchesJson6902: []",
                "namePrefix: x",
                "nameSuffix: x",
                "namespace: x",
                "buildMetadata: []",
                "patches:\n  - path: x.yaml",
                "patches:\n  - patch: 'kind: Deployment'",
                "patches:\n  - target: {kind: Deployment}\n    patch: 'spec: {}'"
            })
    void refusesWhatAKustomizationMustNotUse(String text) {
        assertThat(rule.check(new SourceFile("base/releases/1.0.0/all/kustomization.yaml", text)))
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.rule()).isEqualTo("R22");
                    assertThat(finding.message()).isNotBlank();
                    assertThat(finding.fix()).isNotBlank();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "'apiVersion: v1\nkind: Service\nmetadata:\n  namespace: x',4,metadata.namespace",
        "'apiVersion: v1\nkind: Service\nmetadata:\n  annotations:\n    argocd.argoproj.io/hook: PreSync',5,hook",
        "'apiVersion: v1\nkind: ServiceList\nitems: []',2,no tenant may have",
        "'apiVersion: v1\nkind: Service # \t',2,U+0009",
        "'apiVersion: v1\r\nkind: Service',1,U+000D",
        "'a: &x 1',1,anchors",
        "'a: 1\nb: !!str 1',2,tags",
        "'a: 1\na: 2',2,twice",
        "'a: 1\n---\nb: 2',1,one YAML document"
    })
    void refusesManifestsThatHideSomething(String text, int line, String message) {
        assertThat(rule.check(new SourceFile("base/releases/1.0.0/all/x.yaml", text)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.line()).isEqualTo(line);
                    assertThat(finding.message()).contains(message);
                });
    }

    @Test
    void refusesFilesThatAreNoYaml() {
        assertThat(rule.check(new SourceFile("base/Chart.yml", "a: 1"))).hasSize(1);
    }
}
