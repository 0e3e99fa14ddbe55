// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import io.tenantry.kustomize.Manifest;
import io.tenantry.proof.Evaluator;
import io.tenantry.proof.FleetFiles;
import io.tenantry.typed.RecordReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a flow matrix cannot see: forms that mean another thing than they seem to. */
public final class PolicyLint implements Evaluator {

    private static final Set<String> CLUSTER_SCOPED = Set.of("GlobalNetworkPolicy", "GlobalNetworkSet", "Tier");

    @Override
    public String name() {
        return "lint";
    }

    @Override
    public List<String> violations(FleetFiles fleet) {
        List<String> violations = new ArrayList<>();
        fleet.platform("network").forEach(manifest -> check(manifest, violations));
        fleet.built().forEach((tenant, built) -> {
            built.all().forEach(manifest -> check(manifest, violations));
            built.all().stream()
                    .filter(manifest -> CLUSTER_SCOPED.contains(manifest.kind()))
                    .forEach(manifest -> violations.add(manifest.title() + " is in an overlay"));
            built.ofKind("Namespace").stream()
                    .filter(namespace -> !tenant.equals(namespace.name())
                            || !tenant.equals(namespace.labels().get("tenantry.io/tenant")))
                    .forEach(namespace -> violations.add(namespace.title() + " is not labelled as its tenant's"));
        });
        return violations;
    }

    private static void check(Manifest manifest, List<String> violations) {
        String title = manifest.title();
        if (CLUSTER_SCOPED.contains(manifest.kind()) && manifest.namespace().isPresent()) {
            violations.add(title + " has a namespace");
        }
        if (manifest.kind().endsWith("NetworkPolicy") && manifest.group().equals("projectcalico.org")) {
            checkCalico(RecordReader.read(manifest.root(), CalicoObjects.Policy.class), violations);
        } else if (manifest.kind().equals("NetworkPolicy")
                && manifest.items("spec", "policyTypes").isEmpty()) {
            violations.add(title + " has no policyTypes");
        }
    }

    private static void checkCalico(CalicoObjects.Policy policy, List<String> violations) {
        CalicoObjects.PolicySpec spec = policy.spec();
        String name = policy.metadata().name();
        if (spec.types().isEmpty()) {
            violations.add(name + " has no types");
        }
        if (!name.startsWith(spec.tier() + ".")) {
            violations.add(name + " does not begin with its tier");
        }
        Stream.concat(spec.ingress().stream(), spec.egress().stream())
                .filter(rule -> rule.source().isEmpty() || rule.destination().isEmpty())
                .forEach(rule -> violations.add(name + " has a rule that the API server would add a peer to"));
        Stream.concat(spec.ingress().stream(), spec.egress().stream())
                .filter(PolicyLint::mixesVersions)
                .forEach(rule -> violations.add(name + " has IPv4 and IPv6 in one rule"));
    }

    private static boolean mixesVersions(CalicoObjects.Rule rule) {
        return Stream.of(rule.source(), rule.destination())
                        .flatMap(peer -> peer.stream())
                        .flatMap(peer -> peer.nets().stream())
                        .map(Cidr::isV6)
                        .distinct()
                        .count()
                > 1;
    }
}
