// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.kustomize.Manifest;
import io.tenantry.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** R8: a Service is reached inside the cluster only, through the gateway (isolation.md R8; multi-tenancy HI-1). */
final class ServiceRule implements BuildRule {

    private static final String ID = "R8";
    private static final Set<String> FIELDS = Set.of("type", "ports", "selector");

    @Override
    public List<Violation> check(TenantBuild build) {
        List<Violation> violations = new ArrayList<>();
        for (Manifest service : build.manifests().ofKind("Service")) {
            Spot spot = Spot.of(ID, service).at("spec");
            if (service.text("spec", "type").filter("ClusterIP"::equals).isEmpty()) {
                violations.add(spot.at("type").breaks("is not of type ClusterIP", "set type: ClusterIP"));
            }
            fields(service).entrySet().stream()
                    .filter(field -> !FIELDS.contains(field.getKey()))
                    .forEach(field -> violations.add(spot.at(field.getKey())
                            .breaks("sets " + field.getKey(), "leave type, ports and selector")));
            if (service.items("spec", "ports").stream()
                    .anyMatch(port -> port.at("nodePort").isPresent())) {
                violations.add(spot.at("ports").breaks("takes a port of every node", "take nodePort out"));
            }
            if (service.at("spec", "selector").isEmpty()) {
                violations.add(spot.breaks("has no selector, so that anybody may name its endpoints", "add selector"));
            }
        }
        return violations;
    }

    private static Map<String, ?> fields(Manifest service) {
        return service.at("spec").orElse(null) instanceof YamlMapping spec ? spec.entries() : Map.of();
    }
}
