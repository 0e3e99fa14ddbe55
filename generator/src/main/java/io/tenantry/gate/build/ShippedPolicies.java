// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.kustomize.Manifest;
import io.tenantry.tenant.Gateway;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The specs of the policies that every tenant has, word for word. Calico's rules name source
 * and destination even where they are empty: its API server writes both (projectcalico/api pkg/apis/projectcalico/v3, type
 * Rule, whose fields are structs that Go never omits), and Argo CD would see a difference for ever.
 */
final class ShippedPolicies {

    static final String FROM_GATEWAY = "networking.k8s.io allow-from-gateway";

    private static final String EXPOSED = "tenantry.io/exposed";

    /** By API group and name. */
    private static final Map<String, String> FIXED = Map.of(
            "networking.k8s.io default-deny", """
                    {podSelector: {}, policyTypes: [Ingress, Egress]}
                    """,
            "networking.k8s.io allow-dns", """
                    podSelector: {}
                    policyTypes: [Egress]
                    egress:
                      - to:
                          - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}
                            podSelector: {matchLabels: {k8s-app: kube-dns}}
                        ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
                    """,
            "projectcalico.org tenant-guardrails.isolate-tenant", """
                    tier: tenant-guardrails
                    order: 20
                    selector: all()
                    types: [Ingress, Egress]
                    ingress:
                      - {action: Pass, source: {selector: all()}, destination: {}}
                      - {action: Deny, source: {namespaceSelector: has(tenantry.io/tenant)}, destination: {}}
                      - {action: Pass, source: {}, destination: {}}
                    egress:
                      - {action: Pass, source: {}, destination: {selector: all()}}
                      - {action: Deny, source: {}, destination: {namespaceSelector: has(tenantry.io/tenant)}}
                      - {action: Pass, source: {}, destination: {}}
                    """,
            "projectcalico.org default.allow-aws-endpoints", """
                    tier: default
                    order: 500
                    selector: all()
                    types: [Egress]
                    egress:
                      - action: Allow
                        protocol: TCP
                        destination:
                          namespaceSelector: global()
                          selector: tenantry.io/egress == 'aws-endpoints'
                          ports: [443]
                        source: {}
                      - action: Allow
                        protocol: TCP
                        destination: {nets: [169.254.170.23/32], ports: [80]}
                        source: {}
                      - action: Allow
                        protocol: TCP
                        destination: {nets: ["fd00:ec2::23/128"], ports: [80]}
                        source: {}
                    """);

    private ShippedPolicies() {}

    static String key(Manifest policy) {
        return policy.group() + " " + policy.name();
    }

    static boolean isShipped(Manifest policy) {
        return FIXED.containsKey(key(policy)) || key(policy).equals(FROM_GATEWAY);
    }

    /** The spec of each by API group and name; that of the gateway only where the cell is known. */
    static Map<String, YamlNode> of(TenantBuild build) {
        Map<String, YamlNode> specs = new TreeMap<>();
        FIXED.forEach((key, spec) -> specs.put(key, StrictYaml.document(spec)));
        build.cell().ifPresent(cell -> specs.put(FROM_GATEWAY, fromGateway(cell.gateway(), build)));
        return specs;
    }

    /** Whatever is exposed is reached from the gateway's pods, on the ports of what is exposed and no other. */
    private static YamlNode fromGateway(Gateway gateway, TenantBuild build) {
        String labels = gateway.podLabels().entrySet().stream()
                .map(label -> quoted(label.getKey()) + ": " + quoted(label.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
        String ports = exposedPorts(build).stream()
                .map(port -> "{port: " + port + ", protocol: TCP}")
                .collect(Collectors.joining(", ", "[", "]"));
        return StrictYaml.document("""
                podSelector: {matchLabels: {tenantry.io/exposed: "true"}}
                policyTypes: [Ingress]
                ingress:
                  - from:
                      - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}
                        podSelector: {matchLabels: %s}
                    ports: %s
                """.formatted(quoted(gateway.namespace()), labels, ports));
    }

    private static SortedSet<Integer> exposedPorts(TenantBuild build) {
        return build.workloads().stream()
                .map(Workload::template)
                .filter(template -> "true".equals(template.labels().get(EXPOSED)))
                .flatMap(template -> template.containers().stream())
                .flatMap(container -> container.node().items("ports").stream())
                .flatMap(port -> port.text("containerPort").flatMap(Amount::parse).stream())
                .map(BigDecimal::intValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Labels hold letters, digits and a few marks, none of which needs an escape. */
    private static String quoted(String text) {
        return '"' + text.replace("\"", "") + '"';
    }

    /** The shipped policy that has that place, whatever it says. */
    static Optional<Manifest> find(TenantBuild build, String key) {
        return build.manifests().ofKind("NetworkPolicy").stream()
                .filter(policy -> key(policy).equals(key))
                .findFirst();
    }
}
