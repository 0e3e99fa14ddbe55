// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.gate.pod.Container;
import java.util.ArrayList;
import java.util.List;

/** R37: every container tells that it lives and that it is ready (isolation.md R37; kyverno require-probes). */
final class ProbesRule implements BuildRule {

    private static final String ID = "R37";
    private static final List<String> PROBES = List.of("livenessProbe", "readinessProbe", "startupProbe");

    @Override
    public List<Violation> check(TenantBuild build) {
        List<Violation> violations = new ArrayList<>();
        for (Workload workload : build.workloads()) {
            for (Container container : workload.template().containers()) {
                Spot spot = workload.spot(ID).at(container.path());
                PROBES.stream()
                        .filter(probe -> container.node().at(probe).isEmpty())
                        .forEach(probe -> violations.add(spot.breaks(
                                "has the container " + container.name() + " without a " + probe, "add " + probe)));
            }
        }
        return violations;
    }
}
