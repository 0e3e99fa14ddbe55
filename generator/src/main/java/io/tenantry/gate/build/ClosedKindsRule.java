// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.kustomize.Manifest;
import java.util.List;
import java.util.Set;

/** R4: the kinds that a tenant may have are a closed list, none with power over the cluster (isolation.md R4). */
public final class ClosedKindsRule implements BuildRule {

    /** API version and kind of each. */
    public static final Set<String> KINDS = Set.of(
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

    public static final String ID = "R4";
    public static final String FIX = "take it out of base/; what all tenants share belongs to gitops/platform/";

    @Override
    public List<Violation> check(TenantBuild build) {
        return build.manifests().stream()
                .filter(manifest -> !permits(manifest))
                .map(manifest -> Spot.of(ID, manifest).at("kind").breaks(message(manifest), FIX))
                .toList();
    }

    /** Whether an object may be in base/ or in a build. */
    public static boolean permits(Manifest manifest) {
        return KINDS.contains(kindOf(manifest));
    }

    public static String message(Manifest manifest) {
        return "is a " + kindOf(manifest) + ", which no tenant may have";
    }

    private static String kindOf(Manifest manifest) {
        return manifest.apiVersion() + " " + manifest.kind();
    }
}
