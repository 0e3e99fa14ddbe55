// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import java.util.List;

/** R9: a suspended tenant runs no pods and any other one some, while the route stays (isolation.md R9). */
final class SuspensionRule implements BuildRule {

    private static final String ID = "R9";

    @Override
    public List<Violation> check(TenantBuild build) {
        boolean suspended = build.settings().suspended();
        return build.workloads().stream()
                .filter(workload -> suspended
                        != workload.manifest()
                                .text("spec", "replicas")
                                .orElse("1")
                                .equals("0"))
                .map(workload -> Spot.of(ID, workload.manifest())
                        .at("spec", "replicas")
                        .breaks(
                                suspended ? "runs although its tenant is suspended" : "has no replicas",
                                "keep replicas: 0 to base/lifecycle/suspended, and keep that for every Deployment"))
                .toList();
    }
}
