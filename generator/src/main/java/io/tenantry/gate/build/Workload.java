// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.gate.pod.PodTemplate;
import io.tenantry.kustomize.Manifest;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import java.util.Map;

/** A Deployment, the only kind with pods that a tenant may have. */
record Workload(Manifest manifest) {

    PodTemplate template() {
        YamlNode none = new YamlMapping(Map.of(), 1);
        return new PodTemplate(manifest.at("spec", "template").orElse(none));
    }

    Spot spot(String rule) {
        return Spot.of(rule, manifest).at("spec", "template");
    }
}
