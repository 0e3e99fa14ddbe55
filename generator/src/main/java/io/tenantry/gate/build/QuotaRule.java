// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.kustomize.Manifest;
import io.tenantry.yaml.YamlMapping;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * R3: one ResourceQuota names everything that a tenant could take, and leaves room for its workloads at their highest
 * and the surge of a rolling update (isolation.md R3; multi-tenancy benchmark PL1-CC-FNS-1).
 */
final class QuotaRule implements BuildRule {

    private static final String ID = "R3";

    private static final Set<String> KEYS = Set.of(
            "requests.cpu",
            "requests.memory",
            "requests.ephemeral-storage",
            "limits.cpu",
            "limits.memory",
            "limits.ephemeral-storage",
            "pods",
            "services",
            "secrets",
            "configmaps",
            "persistentvolumeclaims",
            "replicationcontrollers",
            "resourcequotas",
            "count/jobs.batch",
            "services.nodeports",
            "services.loadbalancers");

    @Override
    public List<Violation> check(TenantBuild build) {
        List<Manifest> quotas = build.manifests().ofKind("ResourceQuota");
        if (quotas.size() != 1) {
            return List.of(
                    Spot.missing(ID).breaks(quotas.size() + " ResourceQuotas", "keep the one in the release's tier"));
        }
        Manifest quota = quotas.get(0);
        List<Violation> violations = new ArrayList<>();
        onlyHard(quota, violations);
        Map<String, BigDecimal> hard = Amount.all(quota.at("spec", "hard"));
        Spot spot = Spot.of(ID, quota).at("spec", "hard");
        Set<String> missing = new TreeSet<>(KEYS);
        missing.removeAll(hard.keySet());
        missing.forEach(key -> violations.add(spot.breaks("does not limit " + key, "name " + key)));
        for (String key : List.of("services.nodeports", "services.loadbalancers")) {
            if (hard.getOrDefault(key, BigDecimal.ZERO).signum() != 0) {
                violations.add(spot.at(key).breaks("allows " + key, "set " + key + " to \"0\""));
            }
        }
        new Demand(build).highest().forEach((key, needed) -> {
            if (hard.containsKey(key) && needed.compareTo(hard.getOrDefault(key, needed)) > 0) {
                violations.add(spot.at(key)
                        .breaks(
                                "has less " + key
                                        + " than its workloads at their highest and a rolling update's surge, "
                                        + needed.stripTrailingZeros().toPlainString(),
                                "raise it, or lower replicas, resources or maxSurge"));
            }
        });
        return violations;
    }

    /** A scope would let everything outside it pass without limit. */
    private static void onlyHard(Manifest quota, List<Violation> violations) {
        if (quota.at("spec").orElse(null) instanceof YamlMapping spec
                && !spec.entries().keySet().equals(Set.of("hard"))) {
            violations.add(
                    Spot.of(ID, quota).at("spec").breaks("limits a part of the pods only", "leave nothing but hard"));
        }
    }
}
