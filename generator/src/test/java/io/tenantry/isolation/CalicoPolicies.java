// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import io.tenantry.kustomize.Manifest;
import io.tenantry.typed.RecordReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Understands Calico's NetworkPolicy and GlobalNetworkPolicy. */
record CalicoPolicies(World world) {

    Policy read(Manifest manifest) {
        CalicoObjects.Policy policy = RecordReader.read(manifest.root(), CalicoObjects.Policy.class);
        CalicoObjects.PolicySpec spec = policy.spec();
        boolean global = policy.kind().equals("GlobalNetworkPolicy");
        Optional<String> namespace = policy.metadata().namespace();
        if (global == namespace.isPresent()
                || !global && spec.namespaceSelector().isPresent()) {
            throw new IllegalArgumentException(policy.metadata().name() + " has the scope of another kind");
        }
        Map<Direction, List<Policy.Rule>> rules = new EnumMap<>(Direction.class);
        for (Direction direction : types(spec)) {
            rules.put(direction, rules(spec, direction, namespace));
        }
        return new Policy(policy.metadata().name(), spec.tier(), spec.order(), selects(spec, namespace), rules);
    }

    /** Without types and without rules a policy is about ingress only. */
    private static List<Direction> types(CalicoObjects.PolicySpec spec) {
        if (!spec.types().isEmpty()) {
            return spec.types();
        }
        if (spec.egress().isEmpty()) {
            return List.of(Direction.INGRESS);
        }
        return spec.ingress().isEmpty() ? List.of(Direction.EGRESS) : List.of(Direction.INGRESS, Direction.EGRESS);
    }

    private Predicate<Endpoint> selects(CalicoObjects.PolicySpec spec, Optional<String> namespace) {
        Predicate<Map<String, String>> labels =
                CalicoSelector.parse(spec.selector().orElse("all()"));
        if (namespace.isPresent()) {
            return endpoint -> isPodOf(endpoint, namespace.get()) && labels.test(endpoint.labels());
        }
        Predicate<Map<String, String>> namespaces =
                CalicoSelector.parse(spec.namespaceSelector().orElse("all()"));
        return endpoint -> world.isPodOf(endpoint, namespaces) && labels.test(endpoint.labels());
    }

    private List<Policy.Rule> rules(CalicoObjects.PolicySpec spec, Direction direction, Optional<String> namespace) {
        List<CalicoObjects.Rule> rules = switch (direction) {
            case INGRESS -> spec.ingress();
            case EGRESS -> spec.egress();
        };
        return rules.stream().map(rule -> rule(rule, namespace)).toList();
    }

    private Policy.Rule rule(CalicoObjects.Rule rule, Optional<String> namespace) {
        Predicate<Endpoint> source =
                rule.source().map(peer -> peer(peer, namespace)).orElse(any -> true);
        Predicate<Endpoint> destination =
                rule.destination().map(peer -> peer(peer, namespace)).orElse(any -> true);
        List<Integer> ports = rule.destination().map(CalicoObjects.Peer::ports).orElse(List.of());
        if (rule.source().filter(peer -> !peer.ports().isEmpty()).isPresent()) {
            throw new IllegalArgumentException("the evaluator does not know source ports");
        }
        return new Policy.Rule(
                rule.action(),
                flow -> rule.protocol()
                                .filter(wanted -> wanted != flow.protocol())
                                .isEmpty()
                        && (ports.isEmpty() || ports.contains(flow.port()))
                        && source.test(flow.from())
                        && destination.test(flow.to()));
    }

    private Predicate<Endpoint> peer(CalicoObjects.Peer peer, Optional<String> namespace) {
        List<Cidr> nets = peer.nets().stream().map(Cidr::parse).toList();
        Predicate<Endpoint> selected = selected(peer, namespace);
        return endpoint -> (nets.isEmpty() || nets.stream().anyMatch(net -> net.contains(endpoint.address())))
                && selected.test(endpoint);
    }

    /** A selector alone means the own namespace; in a global policy, everything that has labels. */
    private Predicate<Endpoint> selected(CalicoObjects.Peer peer, Optional<String> namespace) {
        Predicate<Map<String, String>> labels =
                CalicoSelector.parse(peer.selector().orElse("all()"));
        if (peer.namespaceSelector().filter("global()"::equals).isPresent()) {
            return endpoint -> world.isInSet(endpoint, labels);
        }
        if (peer.namespaceSelector().isPresent()) {
            Predicate<Map<String, String>> namespaces =
                    CalicoSelector.parse(peer.namespaceSelector().get());
            return endpoint -> world.isPodOf(endpoint, namespaces) && labels.test(endpoint.labels());
        }
        if (peer.selector().isEmpty()) {
            return endpoint -> true;
        }
        return endpoint -> namespace
                        .map(own -> isPodOf(endpoint, own))
                        .orElseGet(() -> endpoint.isPod() || world.isInSet(endpoint, labels))
                && (!endpoint.isPod() || labels.test(endpoint.labels()));
    }

    private static boolean isPodOf(Endpoint endpoint, String namespace) {
        return endpoint.isPod() && endpoint.namespace().equals(namespace);
    }
}
