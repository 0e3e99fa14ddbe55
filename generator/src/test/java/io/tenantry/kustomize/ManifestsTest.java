// SPDX-License-Identifier: Apache-2.0
package io.tenantry.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.yaml.YamlException;
import org.junit.jupiter.api.Test;

class ManifestsTest {

    private final Manifests manifests = Manifests.parse("""
            apiVersion: v1
            kind: Namespace
            metadata:
              labels:
                a: "1"
              name: acme-k7x2q
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: order
              namespace: acme-k7x2q
            spec:
              replicas: 2
              template:
                spec:
                  containers:
                  - name: order
            """);

    @Test
    void givesTypedAccess() {
        Manifest deployment = manifests.ofKind("Deployment").get(0);
        assertThat(deployment.group()).isEqualTo("apps");
        assertThat(deployment.apiVersion()).isEqualTo("apps/v1");
        assertThat(deployment.namespace()).contains("acme-k7x2q");
        assertThat(deployment.text("spec", "replicas")).contains("2");
        assertThat(deployment.items("spec", "template", "spec", "containers")).hasSize(1);
        assertThat(deployment.at("spec", "missing", "deeper")).isEmpty();
        assertThat(manifests.all().get(0).labels()).containsEntry("a", "1");
        assertThat(manifests.all().get(0).namespace()).isEmpty();
    }

    @Test
    void readsStrictly() {
        assertThatThrownBy(() -> Manifests.parse("a: &x 1\n---\nb: 2\n")).isInstanceOf(YamlException.class);
    }
}
