// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import io.tenantry.kustomize.Manifest;
import io.tenantry.typed.RecordReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Judges flows as Calico does: tier by tier, policy by policy, rule by rule. */
final class NetworkEvaluator {

    /** A tier and its policies, in order. */
    private record Tier(String name, int order, Action defaultAction, List<Policy> policies) {}

    private final List<Tier> tiers;

    /**
     * @param tiers objects of kind Tier, beside those that Calico makes itself
     * @param policies network policies of both kinds
     * @throws IllegalArgumentException if something is not understood
     */
    NetworkEvaluator(World world, List<Manifest> tiers, List<Manifest> policies) {
        List<Policy> read = policies.stream().map(policy -> read(world, policy)).toList();
        List<Tier> ordered = new ArrayList<>(List.of(
                tier("kube-admin", 1_000, Action.PASS, read),
                tier("default", 1_000_000, Action.DENY, read),
                tier("kube-baseline", 10_000_000, Action.PASS, read)));
        for (Manifest manifest : tiers) {
            CalicoObjects.Tier tier = RecordReader.read(manifest.root(), CalicoObjects.Tier.class);
            ordered.add(tier(
                    tier.metadata().name(), tier.spec().order(), tier.spec().defaultAction(), read));
        }
        ordered.sort(Comparator.comparingInt(Tier::order));
        this.tiers = List.copyOf(ordered);
        read.stream()
                .filter(policy -> ordered.stream().noneMatch(tier -> tier.name().equals(policy.tier())))
                .findFirst()
                .ifPresent(policy -> {
                    throw new IllegalArgumentException(policy.name() + " is in no tier that exists");
                });
    }

    private static Policy read(World world, Manifest manifest) {
        return switch (manifest.group()) {
            case "networking.k8s.io" -> new KubernetesPolicies(world).read(manifest);
            case "projectcalico.org" -> new CalicoPolicies(world).read(manifest);
            default -> throw new IllegalArgumentException("the evaluator does not know " + manifest.title());
        };
    }

    private static Tier tier(String name, int order, Action defaultAction, List<Policy> policies) {
        return new Tier(
                name,
                order,
                defaultAction,
                policies.stream()
                        .filter(policy -> policy.tier().equals(name))
                        .sorted(Comparator.comparingInt(Policy::order).thenComparing(Policy::name))
                        .toList());
    }

    /** Whether both ends let the flow pass. */
    boolean allows(Flow flow) {
        return allows(flow, Direction.EGRESS) && allows(flow, Direction.INGRESS);
    }

    /** Whether the end of that direction lets the flow pass; an end that is no pod of ours lets everything pass. */
    boolean allows(Flow flow, Direction direction) {
        boolean ownNode = direction == Direction.INGRESS && flow.from().kind() == Endpoint.Kind.NODE;
        if (ownNode || !flow.end(direction).isPod()) {
            return true;
        }
        for (Tier tier : tiers) {
            Action action = judge(tier, flow, direction);
            if (action != Action.PASS) {
                return action == Action.ALLOW;
            }
        }
        // the profile of a Kubernetes namespace allows
        return true;
    }

    /** A tier that has nothing to say about this end is passed, whatever its default. */
    private static Action judge(Tier tier, Flow flow, Direction direction) {
        List<Policy> policies = tier.policies().stream()
                .filter(policy -> policy.isAbout(flow, direction))
                .toList();
        Optional<Action> decided = policies.stream()
                .flatMap(policy -> policy.rules().getOrDefault(direction, List.of()).stream())
                .filter(rule -> rule.matches().test(flow))
                .map(Policy.Rule::action)
                .findFirst();
        return decided.orElse(policies.isEmpty() ? Action.PASS : tier.defaultAction());
    }
}
