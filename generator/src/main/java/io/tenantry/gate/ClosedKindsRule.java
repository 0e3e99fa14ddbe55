// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import io.tenantry.kustomize.Manifest;
import java.util.List;
import java.util.Set;

/** R4: the kinds that a tenant may have are a closed list, none with power over the cluster (isolation.md R4). */
final class ClosedKindsRule implements BuildRule {

    private static final String ID = "R4";

    static final Set<String> KINDS = Set.of(
            "v1 Namespace",
            "v1 ConfigMap",
            "v1 LimitRange",
            "v1 ResourceQuota",
            "v1 Service",
            "v1 ServiceAccount",
            "apps/v1 Deployment",
            "autoscaling/v2 HorizontalPodAutoscaler",
            "gateway.networking.k8s.io/v1 HTTPRoute",
            "networking.k8s.io/v1 NetworkPolicy",
            "policy/v1 PodDisruptionBudget",
            "projectcalico.org/v3 NetworkPolicy");

    @Override
    public List<Finding> check(Built built) {
        return built.manifests().stream()
                .filter(manifest -> !KINDS.contains(kindOf(manifest)))
                .map(manifest -> built.finding(
                        ID,
                        manifest,
                        "is a " + kindOf(manifest) + ", which no tenant may have",
                        "take it out of base/; what all tenants share belongs to gitops/platform/"))
                .toList();
    }

    private static String kindOf(Manifest manifest) {
        return manifest.apiVersion() + " " + manifest.kind();
    }
}
