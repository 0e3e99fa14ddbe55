// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.kustomize.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * R27: Argo CD's annotations are sync waves, and the Namespace's that it is deleted only when confirmed: no hook runs,
 * nothing is kept from pruning (isolation.md R27).
 */
final class ArgoAnnotationsRule implements BuildRule {

    private static final String ID = "R27";
    private static final String PREFIX = "argocd.argoproj.io/";
    private static final String WAVE = PREFIX + "sync-wave";
    private static final String OPTIONS = PREFIX + "sync-options";
    private static final String CONFIRM = "Delete=confirm,Prune=confirm";

    @Override
    public List<Violation> check(TenantBuild build) {
        List<Violation> violations = new ArrayList<>();
        for (Manifest manifest : build.manifests().all()) {
            boolean namespace = manifest.kind().equals("Namespace");
            Spot spot = Spot.of(ID, manifest).at("metadata", "annotations");
            if (namespace && !CONFIRM.equals(manifest.annotations().get(OPTIONS))) {
                violations.add(spot.at(OPTIONS)
                        .breaks("is deleted without being confirmed", "set " + OPTIONS + ": " + CONFIRM));
            }
            others(manifest.annotations(), namespace)
                    .forEach(key -> violations.add(
                            spot.at(key).breaks("has the annotation " + key, "take it out; only sync waves may stay")));
        }
        return violations;
    }

    private static List<String> others(Map<String, String> annotations, boolean namespace) {
        return annotations.keySet().stream()
                .filter(key -> key.contains("argoproj.io/") && !key.equals(WAVE))
                .filter(key -> !(namespace && key.equals(OPTIONS)))
                .toList();
    }
}
