// SPDX-License-Identifier: Apache-2.0
package io.tenantry.admission;

import io.tenantry.kustomize.Manifest;
import io.tenantry.kustomize.Manifests;
import io.tenantry.proof.Evaluator;
import io.tenantry.proof.FleetFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Good objects, among them all that kustomize builds, are admitted, and bad ones are refused (isolation.md R40). */
public final class AdmissionProof implements Evaluator {

    /** Those that must be there, whatever a fleet holds. */
    static final List<String> POLICIES = List.of(
            "tenantry-argocd-version",
            "tenantry-hosts",
            "tenantry-images",
            "tenantry-kinds",
            "tenantry-namespaces",
            "tenantry-services");

    @Override
    public String name() {
        return "admission";
    }

    @Override
    public List<String> violations(FleetFiles fleet) {
        Admission admission = new Admission(fleet);
        List<String> violations = new ArrayList<>();
        admission.failingOpen().forEach(policy -> violations.add(policy + " lets errors pass"));
        for (String policy : POLICIES) {
            violations.addAll(AdmissionCases.of(policy).violations(policy, admission));
        }
        fleet.built()
                .forEach((tenant, built) -> built.stream()
                        .map(manifest -> AdmissionRequest.of(manifest.root(), labels(built)))
                        .flatMap(request -> admission.refusals(request).stream())
                        .forEach(refusal -> violations.add(tenant + " is refused by " + refusal)));
        return violations;
    }

    /** Those of the tenant's own Namespace. */
    private static Map<String, String> labels(Manifests built) {
        return built.ofKind("Namespace").stream()
                .findFirst()
                .map(Manifest::labels)
                .orElse(Map.of());
    }
}
