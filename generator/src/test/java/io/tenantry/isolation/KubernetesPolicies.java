// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import io.tenantry.kustomize.Manifest;
import io.tenantry.typed.LabelSelector;
import io.tenantry.typed.RecordReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Understands the NetworkPolicy of Kubernetes, which Calico keeps in its default tier at order 1000. */
record KubernetesPolicies(World world) {

    private static final int ORDER = 1_000;

    Policy read(Manifest manifest) {
        KubernetesObjects.Policy policy = RecordReader.read(manifest.root(), KubernetesObjects.Policy.class);
        String namespace = policy.metadata().namespace().orElseThrow();
        KubernetesObjects.Spec spec = policy.spec();
        Map<Direction, List<Policy.Rule>> rules = new EnumMap<>(Direction.class);
        if (isAbout(spec, Direction.INGRESS)) {
            rules.put(
                    Direction.INGRESS,
                    spec.ingress().stream().map(rule -> rule(namespace, rule)).toList());
        }
        if (isAbout(spec, Direction.EGRESS)) {
            rules.put(
                    Direction.EGRESS,
                    spec.egress().stream().map(rule -> rule(namespace, rule)).toList());
        }
        return new Policy(
                policy.metadata().name(),
                "default",
                ORDER,
                endpoint -> endpoint.isPod()
                        && endpoint.namespace().equals(namespace)
                        && spec.podSelector().selects(endpoint.labels()),
                rules);
    }

    /** Without types a policy is about ingress, and about egress if it has rules for that. */
    private static boolean isAbout(KubernetesObjects.Spec spec, Direction direction) {
        boolean said = spec.policyTypes().contains(direction);
        return spec.policyTypes().isEmpty()
                ? direction == Direction.INGRESS || !spec.egress().isEmpty()
                : said;
    }

    private Policy.Rule rule(String namespace, KubernetesObjects.Ingress rule) {
        return allow(rule.ports(), peers(namespace, rule.from()), Flow::from);
    }

    private Policy.Rule rule(String namespace, KubernetesObjects.Egress rule) {
        return allow(rule.ports(), peers(namespace, rule.to()), Flow::to);
    }

    private static Policy.Rule allow(
            List<KubernetesObjects.Port> ports, Predicate<Endpoint> peers, Function<Flow, Endpoint> end) {
        Predicate<Flow> port = flow -> ports.isEmpty()
                || ports.stream()
                        .anyMatch(wanted -> wanted.port() == flow.port()
                                && wanted.protocol().orElse(Protocol.TCP) == flow.protocol());
        return new Policy.Rule(Action.ALLOW, port.and(flow -> peers.test(end.apply(flow))));
    }

    /** No peers means everybody. */
    private Predicate<Endpoint> peers(String namespace, List<KubernetesObjects.Peer> peers) {
        return endpoint -> peers.isEmpty() || peers.stream().anyMatch(peer -> matches(namespace, peer, endpoint));
    }

    private boolean matches(String namespace, KubernetesObjects.Peer peer, Endpoint endpoint) {
        Optional<LabelSelector> namespaces = peer.namespaceSelector();
        boolean there = namespaces
                .map(selector -> world.isPodOf(endpoint, selector::selects))
                .orElseGet(() -> endpoint.isPod() && endpoint.namespace().equals(namespace));
        return there
                && peer.podSelector()
                        .map(selector -> selector.selects(endpoint.labels()))
                        .orElse(true);
    }
}
