// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.kustomize.Manifest;
import java.util.ArrayList;
import java.util.List;

/** R2: the Namespace enforces, audits and warns by Pod Security "restricted" of a pinned version (isolation.md R2). */
final class PodSecurityLabelsRule implements BuildRule {

    private static final String ID = "R2";
    private static final String PREFIX = "pod-security.kubernetes.io/";
    private static final List<String> MODES = List.of("enforce", "audit", "warn");

    @Override
    public List<Violation> check(TenantBuild build) {
        List<Violation> violations = new ArrayList<>();
        for (Manifest namespace : build.manifests().ofKind("Namespace")) {
            for (String mode : MODES) {
                String version = namespace.labels().getOrDefault(PREFIX + mode + "-version", "");
                if (!"restricted".equals(namespace.labels().get(PREFIX + mode)) || !version.startsWith("v1.")) {
                    violations.add(Spot.of(ID, namespace)
                            .at("metadata", "labels", PREFIX + mode)
                            .breaks(
                                    "does not " + mode + " Pod Security restricted of a pinned version",
                                    "label it " + PREFIX + mode + ": restricted and " + PREFIX + mode
                                            + "-version: v1.34"));
                }
            }
        }
        return violations;
    }
}
