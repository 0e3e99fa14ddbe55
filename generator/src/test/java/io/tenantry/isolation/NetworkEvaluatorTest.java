// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.kustomize.Manifest;
import io.tenantry.kustomize.Manifests;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How Calico decides, on policies small enough to see why. */
class NetworkEvaluatorTest {

    private static final Endpoint A = new Endpoint(Endpoint.Kind.POD, "a", "one", Map.of("app", "a"), "10.0.1.1");
    private static final Endpoint B = new Endpoint(Endpoint.Kind.POD, "b", "two", Map.of("app", "b"), "10.0.1.2");
    private static final Flow FLOW = Flow.tcp(A, B, 80);

    private static final World WORLD = new World(
            Map.of("one", Map.of("tenant", "one"), "two", Map.of("tenant", "two")),
            List.of(new World.NetworkSet(Map.of("set", "aws"), List.of(Cidr.parse("192.0.2.0/24")))));

    @Test
    void withoutPoliciesEverythingPasses() {
        assertThat(evaluator("").allows(FLOW)).isTrue();
    }

    @Test
    void tierWithoutAPolicyForTheDirectionIsPassed() {
        NetworkEvaluator evaluator = evaluator(calico("first.p", "types: [Egress], egress: []"));
        assertThat(evaluator.allows(FLOW, Direction.EGRESS)).isFalse();
        assertThat(evaluator.allows(Flow.tcp(B, A, 80), Direction.INGRESS)).isTrue();
    }

    @Test
    void passSkipsTheRestOfTheTier() {
        NetworkEvaluator evaluator = evaluator(calico("first.p", "types: [Egress], egress: [{action: Pass}]")
                + calico("first.q", "types: [Egress], egress: [{action: Deny}]"));
        assertThat(evaluator.allows(FLOW)).isTrue();
    }

    @Test
    void policyWithoutTypesAndRulesIsAboutIngressOnly() {
        NetworkEvaluator evaluator = evaluator(calico("first.p", "types: []"));
        assertThat(evaluator.allows(Flow.tcp(A, B, 80), Direction.EGRESS)).isTrue();
        assertThat(evaluator.allows(Flow.tcp(B, A, 80), Direction.INGRESS)).isFalse();
    }

    @Test
    void selectorAloneMeansTheOwnNamespace() {
        NetworkEvaluator evaluator = evaluator(calico(
                "first.p", "types: [Egress], egress: [{action: Allow, destination: {selector: \"app == 'b'\"}}]"));
        assertThat(evaluator.allows(FLOW)).isFalse();
    }

    @Test
    void networkSetIsReachedByTheGlobalNamespaceOnly() {
        Flow toSet = Flow.tcp(A, Endpoint.address("endpoint", "192.0.2.7"), 443);
        String rule = "types: [Egress], egress: [{action: Allow, destination: {%sselector: \"set == 'aws'\"}}]";
        assertThat(evaluator(calico("first.p", rule.formatted("namespaceSelector: global(), ")))
                        .allows(toSet))
                .isTrue();
        assertThat(evaluator(calico("first.p", rule.formatted(""))).allows(toSet))
                .isFalse();
    }

    @Test
    void twoElementsMeanOrAndOneMeansAnd() {
        String policy = """
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: p, namespace: one}
                spec: {podSelector: {}, policyTypes: [Egress], egress: [{to: [%s]}]}
                """;
        String namespace = "namespaceSelector: {matchLabels: {tenant: two}}";
        String pod = "podSelector: {matchLabels: {app: c}}";
        assertThat(evaluator(policy.formatted("{" + namespace + ", " + pod + "}"))
                        .allows(FLOW))
                .isFalse();
        assertThat(evaluator(policy.formatted("{" + namespace + "}, {" + pod + "}"))
                        .allows(FLOW))
                .isTrue();
    }

    @Test
    void nodeAlwaysReachesItsPods() {
        NetworkEvaluator evaluator = evaluator(calico("first.p", "types: [Ingress]"));
        assertThat(evaluator.allows(Flow.tcp(Endpoint.node("10.0.0.5"), A, 80))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "types: [Egress], egress: [{action: Log}]",
                "types: [Egress], egress: [{action: Allow, notProtocol: TCP}]",
                "types: [Egress], egress: [{action: Allow, destination: {notSelector: all()}}]",
                "types: [Egress], egress: [{action: Allow, destination: {domains: [example.com]}}]",
                "types: [Egress], doNotTrack: true",
                "types: [Egress], namespaceSelector: all()",
                "types: [Egress], egress: [{action: Allow, destination: {selector: 'app contains \"x\"'}}]",
                "types: [Egress], egress: [{action: Allow, destination: {selector: 'app == x'}}]"
            })
    void refusesWhatItDoesNotKnow(String spec) {
        String policy = calico("first.p", spec);
        assertThatThrownBy(() -> evaluator(policy)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesATierThatIsNotThere() {
        String policy = calico("other.p", "types: [Egress]");
        assertThatThrownBy(() -> evaluator(policy)).hasMessageContaining("no tier");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.0/8 | 10.255.0.1 | true",
                "10.0.0.0/8 | 11.0.0.1 | false",
                "169.254.169.254/32 | 169.254.169.254 | true",
                "0.0.0.0/0 | 203.0.113.1 | true",
                "0.0.0.0/0 | fd00:ec2::254 | false",
                "fd00:ec2::254/128 | fd00:ec2::254 | true",
                "fd00:ec2::254/128 | fd00:ec2:0:0:0:0:0:254 | true",
                "fd00:ec2::/32 | fd00:ec2::23 | true",
                "::/0 | 10.0.0.1 | false"
            })
    void blocksContainAddresses(String block, String address, boolean contained) {
        assertThat(Cidr.parse(block).contains(address)).isEqualTo(contained);
    }

    private static String calico(String name, String spec) {
        return "---\napiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nmetadata: {name: " + name
                + ", namespace: one}\nspec: {tier: " + name.substring(0, name.indexOf('.')) + ", order: 1, " + spec
                + "}\n";
    }

    private static NetworkEvaluator evaluator(String policies) {
        List<Manifest> tiers = Manifests.parse("""
                        apiVersion: projectcalico.org/v3
                        kind: Tier
                        metadata: {name: first}
                        spec: {order: 100, defaultAction: Deny}
                        """).all();
        return new NetworkEvaluator(WORLD, tiers, Manifests.parse(policies).all());
    }
}
