// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import io.tenantry.kustomize.Manifest;
import java.util.ArrayList;
import java.util.List;

/** R1: every object lies in the tenant's namespace or is that Namespace, of which there is one (isolation.md R1). */
final class OwnNamespaceRule implements BuildRule {

    private static final String ID = "R1";
    private static final String TENANT_LABEL = "tenantry.io/tenant";

    @Override
    public List<Finding> check(Built built) {
        List<Finding> findings = new ArrayList<>();
        for (Manifest manifest : built.manifests().all()) {
            if (!isOwn(manifest, built.namespace())) {
                findings.add(built.finding(
                        ID,
                        manifest,
                        "lies outside the namespace " + built.namespace(),
                        "take it out of base/ or gitops/"));
            }
            if (!built.namespace().equals(manifest.labels().get(TENANT_LABEL))) {
                findings.add(built.finding(
                        ID,
                        manifest,
                        "lacks the label " + TENANT_LABEL + " of its tenant",
                        "leave that label to the overlay"));
            }
        }
        int namespaces = built.manifests().ofKind("Namespace").size();
        if (namespaces != 1) {
            findings.add(built.finding(ID, namespaces + " Namespaces", "keep the one in base/releases/<version>/all/"));
        }
        return findings;
    }

    private static boolean isOwn(Manifest manifest, String namespace) {
        return manifest.kind().equals("Namespace")
                ? manifest.name().equals(namespace) && manifest.namespace().isEmpty()
                : manifest.namespace().filter(namespace::equals).isPresent();
    }
}
