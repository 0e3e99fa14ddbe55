// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.kustomize.Manifest;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * R5: policies beside the shipped ones only let named pods of the tenant reach one another on named ports, and none is
 * a Calico policy, which could come before the guardrails (isolation.md R5).
 */
final class OtherPoliciesRule implements BuildRule {

    private static final String ID = "R5";

    @Override
    public List<Violation> check(TenantBuild build) {
        List<Violation> violations = new ArrayList<>();
        for (Manifest policy : build.manifests().ofKind("NetworkPolicy")) {
            if (ShippedPolicies.isShipped(policy)) {
                continue;
            }
            Spot spot = Spot.of(ID, policy);
            if (!policy.group().equals("networking.k8s.io")) {
                violations.add(spot.breaks(
                        "is a Calico policy beside the shipped ones", "write a NetworkPolicy of networking.k8s.io"));
            } else {
                check(policy, spot.at("spec"), violations);
            }
        }
        return violations;
    }

    private static void check(Manifest policy, Spot spot, List<Violation> violations) {
        if (policy.items("spec", "policyTypes").isEmpty()) {
            violations.add(
                    spot.at("policyTypes").breaks("does not say for which directions it is", "write policyTypes"));
        }
        if (!namesPods(policy.at("spec", "podSelector"))) {
            violations.add(
                    spot.at("podSelector").breaks("is for all pods", "name the pods by podSelector.matchLabels"));
        }
        rules(policy.items("spec", "ingress"), spot.at("ingress"), violations);
        rules(policy.items("spec", "egress"), spot.at("egress"), violations);
    }

    private static void rules(List<YamlNode> rules, Spot spot, List<Violation> violations) {
        String direction = spot.path().get(spot.path().size() - 1);
        String peers = direction.equals("ingress") ? "from" : "to";
        for (int i = 0; i < rules.size(); i++) {
            boolean narrow = !rules.get(i).items(peers).isEmpty()
                    && rules.get(i).items(peers).stream().allMatch(OtherPoliciesRule::isOwnPods)
                    && !rules.get(i).items("ports").isEmpty();
            if (!narrow) {
                violations.add(spot.at(String.valueOf(i))
                        .breaks(
                                "allows " + direction + " beyond named pods of the tenant on named ports",
                                "write " + peers + " with podSelector.matchLabels alone, and ports"));
            }
        }
    }

    private static boolean isOwnPods(YamlNode peer) {
        return peer instanceof YamlMapping mapping
                && mapping.entries().keySet().equals(Set.of("podSelector"))
                && namesPods(mapping.get("podSelector"));
    }

    private static boolean namesPods(Optional<YamlNode> selector) {
        return selector.flatMap(node -> node.at("matchLabels"))
                .filter(labels -> labels instanceof YamlMapping mapping
                        && !mapping.entries().isEmpty())
                .isPresent();
    }
}
