// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import java.util.ArrayList;
import java.util.List;

/**
 * R37 and R39: pods spread over zones, take no system's priority, choose no node by name and tolerate a taint only with
 * the affinity that goes with it (isolation.md R37, R39).
 */
final class SchedulingRule implements BuildRule {

    private static final String ID = "R37";
    private static final String NODES = "R39";

    @Override
    public List<Violation> check(TenantBuild build) {
        List<Violation> violations = new ArrayList<>();
        for (Workload workload : build.workloads()) {
            Spot spot = workload.spot(ID).at("spec");
            if (workload.template().items("topologySpreadConstraints").isEmpty()) {
                violations.add(spot.breaks("is not spread over zones", "add topologySpreadConstraints"));
            }
            if (workload.template().text("priorityClassName").orElse("").startsWith("system-")) {
                violations.add(spot.at("priorityClassName")
                        .breaks("has a priority of the system", "name a class of the platform's, or none"));
            }
            nodes(workload, violations);
        }
        return violations;
    }

    private static void nodes(Workload workload, List<Violation> violations) {
        Spot spot = workload.spot(NODES).at("spec");
        if (workload.template().text("nodeName").isPresent()) {
            violations.add(spot.at("nodeName").breaks("passes over the scheduler", "take nodeName out"));
        }
        boolean affinity = workload.manifest()
                .at("spec", "template", "spec", "affinity", "nodeAffinity")
                .isPresent();
        if (!workload.template().items("tolerations").isEmpty() && !affinity) {
            violations.add(spot.at("tolerations")
                    .breaks("tolerates taints of any node", "add the nodeAffinity of the tainted nodes"));
        }
    }
}
