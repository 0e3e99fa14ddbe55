// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.kustomize.Manifest;
import io.tenantry.tenant.Gateway;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** R9: a tenant's routes have its own host, the cell's gateway and its own Services, and no other (isolation.md R9). */
final class RouteRule implements BuildRule {

    private static final String ID = "R9";
    private static final Set<String> HEADER_FILTERS = Set.of("RequestHeaderModifier", "ResponseHeaderModifier");

    @Override
    public List<Violation> check(TenantBuild build) {
        List<Violation> violations = new ArrayList<>();
        List<Manifest> routes = build.manifests().ofKind("HTTPRoute");
        if (routes.isEmpty()) {
            violations.add(Spot.missing(ID).breaks("no HTTPRoute", "keep httproute.yaml, also of a suspended tenant"));
        }
        for (Manifest route : routes) {
            Spot spot = Spot.of(ID, route).at("spec");
            host(build, route, spot.at("hostnames"), violations);
            build.cell().ifPresent(cell -> gateway(cell.gateway(), route, spot.at("parentRefs"), violations));
            List<YamlNode> rules = route.items("spec", "rules");
            for (int i = 0; i < rules.size(); i++) {
                rule(build, rules.get(i), spot.at("rules", String.valueOf(i)), violations);
            }
        }
        return violations;
    }

    private static void host(TenantBuild build, Manifest route, Spot spot, List<Violation> violations) {
        List<String> hosts = route.items("spec", "hostnames").stream()
                .map(host -> host instanceof YamlScalar scalar ? scalar.text() : "")
                .toList();
        if (!hosts.equals(List.of(build.tenant().host().value()))) {
            violations.add(spot.breaks(
                    "has other hosts than the tenant's one",
                    "keep one hostname, which the overlay replaces by the host of tenant.yaml"));
        }
    }

    private static void gateway(Gateway gateway, Manifest route, Spot spot, List<Violation> violations) {
        List<YamlNode> parents = route.items("spec", "parentRefs");
        boolean own = parents.size() == 1
                && parents.get(0) instanceof YamlMapping parent
                && Set.of("group", "kind", "name", "namespace", "sectionName")
                        .containsAll(parent.entries().keySet())
                && parent.text("kind").orElse("Gateway").equals("Gateway")
                && parent.text("group").orElse("gateway.networking.k8s.io").equals("gateway.networking.k8s.io")
                && parent.text("name").filter(gateway.name()::equals).isPresent()
                && parent.text("namespace").filter(gateway.namespace()::equals).isPresent();
        if (!own) {
            violations.add(spot.breaks(
                    "does not hang on the cell's gateway",
                    "name the Gateway " + gateway.name() + " in " + gateway.namespace() + ", as cell.yaml does"));
        }
    }

    private static void rule(TenantBuild build, YamlNode rule, Spot spot, List<Violation> violations) {
        for (YamlNode backend : rule.items("backendRefs")) {
            boolean own = backend.at("namespace").isEmpty()
                    && backend.text("group").orElse("").isEmpty()
                    && backend.text("kind").orElse("Service").equals("Service")
                    && backend.at("filters").isEmpty()
                    && build.named("Service", backend.text("name").orElse("")).isPresent();
            if (!own) {
                violations.add(spot.at("backendRefs")
                        .breaks("leads to something else than a Service of its own", "name a Service of the release"));
            }
        }
        for (YamlNode filter : rule.items("filters")) {
            if (!HEADER_FILTERS.contains(filter.text("type").orElse(""))) {
                violations.add(spot.at("filters")
                        .breaks("has a filter that may send requests elsewhere", "only header modifiers may stay"));
            }
        }
    }
}
