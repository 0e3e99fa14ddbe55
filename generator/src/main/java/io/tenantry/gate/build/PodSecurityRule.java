// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.gate.pod.PodSecurity;
import java.util.List;

/**
 * R2: the pods of every workload pass Pod Security "restricted"; enforced by the cluster only when it is too late, as a
 * green sync without pods (isolation.md R2).
 */
final class PodSecurityRule implements BuildRule {

    private static final String ID = "R2";

    @Override
    public List<Violation> check(TenantBuild build) {
        return build.workloads().stream()
                .flatMap(workload -> PodSecurity.faults(workload.template()).stream()
                        .map(fault -> workload.spot(ID).at(fault.path()).breaks(fault.message(), fault.fix())))
                .toList();
    }
}
