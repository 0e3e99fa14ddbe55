// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.kustomize.Manifest;
import java.util.ArrayList;
import java.util.List;

/** R1: every object lies in the tenant's namespace or is that Namespace, of which there is one (isolation.md R1). */
final class OwnNamespaceRule implements BuildRule {

    private static final String ID = "R1";

    @Override
    public List<Violation> check(TenantBuild build) {
        List<Violation> violations = new ArrayList<>();
        for (Manifest manifest : build.manifests().all()) {
            if (!isOwn(manifest, build.namespace())) {
                violations.add(Spot.of(ID, manifest)
                        .at("metadata", "namespace")
                        .breaks("lies outside the tenant's namespace", "take it out of base/ or gitops/"));
            }
        }
        int namespaces = build.manifests().ofKind("Namespace").size();
        if (namespaces != 1) {
            violations.add(Spot.missing(ID)
                    .breaks(namespaces + " Namespaces", "keep the one in base/releases/<version>/all/"));
        }
        return violations;
    }

    private static boolean isOwn(Manifest manifest, String namespace) {
        return manifest.kind().equals("Namespace")
                ? manifest.name().equals(namespace) && manifest.namespace().isEmpty()
                : manifest.namespace().filter(namespace::equals).isPresent();
    }
}
