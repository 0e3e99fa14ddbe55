// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import static io.tenantry.gate.Mutation.add;
import static io.tenantry.gate.Mutation.build;
import static io.tenantry.gate.Mutation.drop;
import static io.tenantry.gate.Mutation.edit;
import static io.tenantry.gate.Mutation.source;

import java.util.List;

/** Weakenings of policies, quotas and the rest, which are seen in what kustomize built. */
final class BuildMutations {

    private static final String ALL_TIERS = SourceMutations.ALL_TIERS;
    private static final String QUOTA = "base/releases/1.0.0/standard/resourcequota.yaml";
    // Lowered or raised together, since a tier that gets less than a lower one is refused before the build.
    private static final String BASIC_QUOTA = "base/releases/1.0.0/basic/resourcequota.yaml";
    private static final String PREMIUM_QUOTA = "base/releases/1.0.0/premium/resourcequota.yaml";
    private static final String SERVICE = ALL_TIERS + "order-service.yaml";
    private static final String ROUTE = ALL_TIERS + "httproute.yaml";
    private static final String GATEWAY = ALL_TIERS + "networkpolicy-allow-from-gateway.yaml";
    private static final String ISOLATION = ALL_TIERS + "calico-isolate-tenant.yaml";
    private static final String TO_PRODUCT = ALL_TIERS + "networkpolicy-allow-order-to-product.yaml";
    private static final String NAMESPACE = ALL_TIERS + "namespace.yaml";
    private static final String BUDGET = ALL_TIERS + "order-poddisruptionbudget.yaml";

    static final List<Mutation> ALL = List.of(
            build("no default deny", "R5", drop(ALL_TIERS + "networkpolicy-default-deny.yaml")),
            build(
                    "default deny of one direction",
                    "R5",
                    edit(ALL_TIERS + "networkpolicy-default-deny.yaml", "    - Egress\n", "")),
            build("no DNS policy", "R5", drop(ALL_TIERS + "networkpolicy-allow-dns.yaml")),
            build(
                    "DNS of every namespace",
                    "R5",
                    edit(
                            ALL_TIERS + "networkpolicy-allow-dns.yaml",
                            "          podSelector:",
                            "        - podSelector:")),
            build("no gateway policy", "R5", drop(GATEWAY)),
            build("wrong gateway label", "R5", edit(GATEWAY, "gateway-name: tenantry", "gateway-name: other")),
            build(
                    "wrong gateway namespace",
                    "R5",
                    edit(GATEWAY, "metadata.name: gateway-system", "metadata.name: default")),
            build(
                    "gateway or any pod of its namespace",
                    "R5",
                    edit(GATEWAY, "          podSelector:", "        - podSelector:")),
            build("no isolation from other tenants", "R5", drop(ISOLATION)),
            build(
                    "isolation that passes first",
                    "R5",
                    edit(ISOLATION, "  egress:\n", "  egress:\n    - action: Pass\n")),
            build("isolation of one direction", "R5", edit(ISOLATION, "    - Egress\n", "")),
            build("isolation in another tier", "R5", edit(ISOLATION, "tier: tenant-guardrails", "tier: default")),
            build("no policy of AWS endpoints", "R5", drop(ALL_TIERS + "calico-allow-aws-endpoints.yaml")),
            build(
                    "metadata service allowed",
                    "R5",
                    edit(ALL_TIERS + "calico-allow-aws-endpoints.yaml", "169.254.170.23/32", "169.254.0.0/16")),
            build("Calico policy of one's own", "R5", add(ALL_TIERS + "calico-own.yaml", """
                    apiVersion: projectcalico.org/v3
                    kind: NetworkPolicy
                    metadata:
                      name: default.own
                    spec:
                      tier: default
                      selector: all()
                      types:
                        - Ingress
                      ingress:
                        - action: Allow
                    """)),
            build("policy that allows all", "R5", add(ALL_TIERS + "networkpolicy-all.yaml", """
                    apiVersion: networking.k8s.io/v1
                    kind: NetworkPolicy
                    metadata:
                      name: allow-all
                    spec:
                      podSelector: {}
                      policyTypes:
                        - Egress
                      egress:
                        - {}
                    """)),
            build(
                    "policy from an address",
                    "R5",
                    edit(
                            TO_PRODUCT,
                            "        - podSelector:\n            matchLabels:\n              app.kubernetes.io/name: order\n",
                            "        - ipBlock:\n            cidr: 0.0.0.0/0\n")),
            build(
                    "policy from other namespaces",
                    "R5",
                    edit(
                            TO_PRODUCT,
                            "        - podSelector:\n",
                            "        - namespaceSelector: {}\n          podSelector:\n")),
            build(
                    "policy without ports",
                    "R5",
                    edit(TO_PRODUCT, "      ports:\n        - port: 8080\n          protocol: TCP\n", "")),
            build("policy without types", "R5", edit(TO_PRODUCT, "  policyTypes:\n    - Ingress\n", "")),
            build("quota without pods", "R3", edit(QUOTA, "    pods: \"10\"\n", "")),
            build("quota below the surge", "R3", fleet -> {
                fleet.edit(BASIC_QUOTA, "pods: \"6\"", "pods: \"5\"");
                fleet.edit(QUOTA, "pods: \"10\"", "pods: \"5\"");
            }),
            build("quota of less CPU than is needed", "R3", fleet -> {
                fleet.edit(BASIC_QUOTA, "limits.cpu: \"3\"", "limits.cpu: \"2\"");
                fleet.edit(QUOTA, "limits.cpu: \"5\"", "limits.cpu: \"2\"");
            }),
            build("quota with node ports", "R3", fleet -> {
                fleet.edit(QUOTA, "services.nodeports: \"0\"", "services.nodeports: \"3\"");
                fleet.edit(PREMIUM_QUOTA, "services.nodeports: \"0\"", "services.nodeports: \"3\"");
            }),
            build("quota of a part of the pods", "R3", edit(QUOTA, "spec:\n", "spec:\n  scopes:\n    - BestEffort\n")),
            build("no quota", "R3", drop(QUOTA)),
            build(
                    "more replicas than the quota holds",
                    "R3",
                    edit(
                            "base/releases/1.0.0/premium/order-horizontalpodautoscaler.yaml",
                            "maxReplicas: 6",
                            "maxReplicas: 60")),
            build("no LimitRange", "R3", drop("base/releases/1.0.0/standard/limitrange.yaml")),
            build(
                    "LimitRange without a ceiling",
                    "R3",
                    edit("base/releases/1.0.0/standard/limitrange.yaml", "      max:\n", "      min:\n")),
            build("NodePort", "R8", edit(SERVICE, "type: ClusterIP", "type: NodePort")),
            build("LoadBalancer", "R8", edit(SERVICE, "type: ClusterIP", "type: LoadBalancer")),
            build(
                    "ExternalName",
                    "R8",
                    edit(SERVICE, "  type: ClusterIP\n", "  type: ExternalName\n  externalName: evil.example.com\n")),
            build(
                    "externalIPs",
                    "R8",
                    edit(SERVICE, "  type: ClusterIP\n", "  type: ClusterIP\n  externalIPs:\n    - 10.0.0.1\n")),
            build("no route", "R9", edit(ROUTE, "  name: tenant\n", "  name: other\n")),
            build("second host", "R9", edit(ROUTE, "  hostnames:\n", "  hostnames:\n    - a.invalid\n")),
            build("other gateway", "R9", edit(ROUTE, "      name: tenantry\n", "      name: other\n")),
            build(
                    "backend in another namespace",
                    "R9",
                    edit(
                            ROUTE,
                            "          name: order\n",
                            "          name: order\n          namespace: globex-m4pzt\n")),
            build("backend of another API", "R9", edit(ROUTE, "group: \"\"\n", "group: example.com\n")),
            build(
                    "requests mirrored elsewhere",
                    "R9",
                    edit(
                            ROUTE,
                            "      backendRefs:\n        - group: \"\"\n          kind: Service\n          name: order\n",
                            "      filters:\n        - type: RequestMirror\n      backendRefs:\n        - name: order\n")),
            build("Pod Security off", "R2", edit(NAMESPACE, "enforce: restricted", "enforce: privileged")),
            build(
                    "Pod Security of any version",
                    "R2",
                    edit(NAMESPACE, "enforce-version: v1.34", "enforce-version: latest")),
            build("deletion without a yes", "R27", edit(NAMESPACE, "Delete=confirm,Prune=confirm", "Prune=confirm")),
            build("no Namespace", "R1", drop(NAMESPACE)),
            build(
                    "no release label",
                    "R1",
                    edit(
                            "base/releases/1.0.0/standard/kustomization.yaml",
                            "tenantry.io/release",
                            "example.com/release")),
            build(
                    "service account with a token",
                    "R4",
                    edit(
                            ALL_TIERS + "order-serviceaccount.yaml",
                            "automountServiceAccountToken: false",
                            "automountServiceAccountToken: true")),
            build("minAvailable", "R37", edit(BUDGET, "maxUnavailable: 1", "minAvailable: 1")),
            build("no disruption budget", "R37", drop(BUDGET)),
            source(
                    "release that is not there",
                    "R22",
                    edit("base/rings/stable/standard/kustomization.yaml", "1.0.0", "9.9.9")),
            build(
                    "no replicas though not suspended",
                    "R9",
                    edit("base/releases/1.0.0/standard/kustomization.yaml", "count: 2", "count: 0")),
            build(
                    "placeholder images outside of a laptop",
                    "R36",
                    fleet -> fleet.edit("gitops/cells/cell-001/cell.yaml", "laptop: true", "laptop: false")));

    private BuildMutations() {}
}
