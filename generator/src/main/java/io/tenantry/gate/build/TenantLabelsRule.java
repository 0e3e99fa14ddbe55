// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.kustomize.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * R1: every object says whose it is, and every pod which tenant's: network policies and Argo CD go by these labels
 * (isolation.md R1, R5).
 */
final class TenantLabelsRule implements BuildRule {

    private static final String ID = "R1";
    private static final String RELEASE = "tenantry.io/release";
    private static final String TENANT = "tenantry.io/tenant";

    @Override
    public List<Violation> check(TenantBuild build) {
        Map<String, String> labels = new TreeMap<>(Map.of(
                "app.kubernetes.io/managed-by",
                "tenantry",
                "tenantry.io/cell",
                build.tenant().cell().value(),
                "tenantry.io/ring",
                build.settings().ring().key(),
                TENANT,
                build.namespace(),
                "tenantry.io/tier",
                build.settings().tier().key()));
        List<Violation> violations = new ArrayList<>();
        for (Manifest manifest : build.manifests().all()) {
            Spot spot = Spot.of(ID, manifest).at("metadata", "labels");
            labels.forEach((key, value) -> require(spot.at(key), value, manifest.labels(), violations));
            if (manifest.labels().getOrDefault(RELEASE, "").isEmpty()) {
                violations.add(spot.breaks("lacks the label " + RELEASE, "let the release's tier Component set it"));
            }
        }
        for (Workload workload : build.workloads()) {
            Spot spot = workload.spot(ID).at("metadata", "labels", TENANT);
            require(spot, build.namespace(), workload.template().labels(), violations);
        }
        return violations;
    }

    private static void require(Spot spot, String value, Map<String, String> labels, List<Violation> violations) {
        String key = spot.path().get(spot.path().size() - 1);
        if (!value.equals(labels.get(key))) {
            violations.add(spot.breaks(
                    "lacks the label " + key + " of its tenant", "leave that label to the overlay and its settings"));
        }
    }
}
