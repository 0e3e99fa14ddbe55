// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.gate.pod.Container;
import java.util.ArrayList;
import java.util.List;

/** R3: every container says what it needs and what it may take, or the quota would refuse its pod (isolation.md R3). */
final class ResourcesRule implements BuildRule {

    private static final String ID = "R3";
    private static final List<String> RESOURCES = List.of("cpu", "memory", "ephemeral-storage");

    @Override
    public List<Violation> check(TenantBuild build) {
        List<Violation> violations = new ArrayList<>();
        for (Workload workload : build.workloads()) {
            for (Container container : workload.template().allContainers()) {
                Spot spot = workload.spot(ID).at(container.path()).at("resources");
                check(container, spot.at("requests"), violations);
                check(container, spot.at("limits"), violations);
            }
        }
        return violations;
    }

    private static void check(Container container, Spot spot, List<Violation> violations) {
        String part = spot.path().get(spot.path().size() - 1);
        for (String resource : RESOURCES) {
            if (container
                    .node()
                    .text("resources", part, resource)
                    .flatMap(Amount::parse)
                    .isEmpty()) {
                violations.add(spot.breaks(
                        "has the container " + container.name() + " without " + part + " of " + resource,
                        "set resources." + part + "." + resource));
            }
        }
    }
}
