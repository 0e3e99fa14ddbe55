// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.gate.pod.Container;
import io.tenantry.kustomize.Manifest;
import io.tenantry.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** R3: one LimitRange gives every container defaults and a ceiling, under which ours lie (isolation.md R3). */
final class LimitRangeRule implements BuildRule {

    private static final String ID = "R3";
    private static final List<String> PARTS = List.of("default", "defaultRequest", "max");
    private static final List<String> RESOURCES = List.of("cpu", "memory", "ephemeral-storage");

    @Override
    public List<Violation> check(TenantBuild build) {
        List<Manifest> ranges = build.manifests().ofKind("LimitRange");
        if (ranges.size() != 1) {
            return List.of(
                    Spot.missing(ID).breaks(ranges.size() + " LimitRanges", "keep the one in the release's tier"));
        }
        Spot spot = Spot.of(ID, ranges.get(0)).at("spec", "limits");
        List<YamlNode> limits = ranges.get(0).items("spec", "limits").stream()
                .filter(limit -> limit.text("type").filter("Container"::equals).isPresent())
                .toList();
        if (limits.size() != 1) {
            return List.of(spot.breaks("does not limit containers", "write one item of type: Container"));
        }
        List<Violation> violations = new ArrayList<>();
        parts(limits.get(0), spot, violations);
        Map<String, BigDecimal> ceiling = Amount.all(limits.get(0).at("max"));
        build.workloads().forEach(workload -> below(ceiling, workload, violations));
        return violations;
    }

    private static void parts(YamlNode limit, Spot spot, List<Violation> violations) {
        for (String part : PARTS) {
            for (String resource : RESOURCES) {
                if (limit.text(part, resource).flatMap(Amount::parse).isEmpty()) {
                    violations.add(spot.breaks("has no " + part + " of " + resource, "set " + part + "." + resource));
                }
            }
        }
    }

    private static void below(Map<String, BigDecimal> ceiling, Workload workload, List<Violation> violations) {
        for (Container container : workload.template().allContainers()) {
            Spot spot = workload.spot(ID).at(container.path()).at("resources", "limits");
            Amount.all(container.node().at("resources", "limits")).forEach((resource, amount) -> {
                if (amount.compareTo(ceiling.getOrDefault(resource, amount)) > 0) {
                    violations.add(spot.at(resource)
                            .breaks(
                                    "may take more " + resource + " than the LimitRange allows",
                                    "raise max in the tier's limitrange.yaml, or lower this"));
                }
            });
        }
    }
}
