// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.kustomize.Manifest;
import java.util.ArrayList;
import java.util.List;

/**
 * R4: each workload has a ServiceAccount of its own, and no pod carries a token for the API server; Pod Identity
 * brings another one (isolation.md R4).
 */
final class ServiceAccountRule implements BuildRule {

    private static final String ID = "R4";
    private static final String AUTOMOUNT = "automountServiceAccountToken";

    @Override
    public List<Violation> check(TenantBuild build) {
        List<Violation> violations = new ArrayList<>();
        for (Manifest account : build.manifests().ofKind("ServiceAccount")) {
            if (account.text(AUTOMOUNT).filter("false"::equals).isEmpty()) {
                violations.add(Spot.of(ID, account)
                        .at(AUTOMOUNT)
                        .breaks("mounts its token into pods", "set " + AUTOMOUNT + ": false"));
            }
        }
        build.workloads().forEach(workload -> check(build, workload, violations));
        return violations;
    }

    private static void check(TenantBuild build, Workload workload, List<Violation> violations) {
        Spot spot = workload.spot(ID).at("spec");
        if (workload.template().text(AUTOMOUNT).filter("false"::equals).isEmpty()) {
            violations.add(spot.at(AUTOMOUNT).breaks("mounts a token into its pods", "set " + AUTOMOUNT + ": false"));
        }
        String account = workload.template().text("serviceAccountName").orElse("default");
        if (account.equals("default") || build.named("ServiceAccount", account).isEmpty()) {
            violations.add(spot.at("serviceAccountName")
                    .breaks(
                            "runs as the ServiceAccount " + account + ", which is not its own",
                            "add a ServiceAccount named like the service and name it in serviceAccountName"));
        }
    }
}
