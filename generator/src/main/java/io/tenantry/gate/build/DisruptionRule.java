// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.kustomize.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * R37: nodes can be drained, one pod of a workload at a time: minAvailable 1 at one replica would block them
 * (isolation.md R37).
 */
final class DisruptionRule implements BuildRule {

    private static final String ID = "R37";

    @Override
    public List<Violation> check(TenantBuild build) {
        List<Violation> violations = new ArrayList<>();
        List<Manifest> budgets = build.manifests().ofKind("PodDisruptionBudget");
        for (Manifest budget : budgets) {
            boolean one =
                    budget.text("spec", "maxUnavailable").filter("1"::equals).isPresent()
                            && budget.at("spec", "minAvailable").isEmpty();
            if (!one) {
                violations.add(Spot.of(ID, budget)
                        .at("spec")
                        .breaks("may block the draining of nodes", "set maxUnavailable: 1 and no minAvailable"));
            }
        }
        for (Workload workload : build.workloads()) {
            long own = budgets.stream()
                    .filter(budget -> selects(budget, workload.template().labels()))
                    .count();
            if (own != 1) {
                violations.add(Spot.of(ID, workload.manifest())
                        .breaks(
                                "has " + own + " PodDisruptionBudgets",
                                "add one that selects its pods, with maxUnavailable: 1"));
            }
        }
        return violations;
    }

    private static boolean selects(Manifest budget, Map<String, String> labels) {
        String name = labels.getOrDefault("app.kubernetes.io/name", "");
        return budget.text("spec", "selector", "matchLabels", "app.kubernetes.io/name")
                .filter(name::equals)
                .isPresent();
    }
}
