// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import java.util.ArrayList;
import java.util.List;

/** Every flow that decides about the isolation of two tenants, and whether it must pass. */
final class FlowMatrix {

    private static final int APP = 8080;

    private static final Endpoint NODE = Endpoint.node("10.0.0.5");
    private static final Endpoint API_SERVER = Endpoint.address("API server", "10.0.0.1");
    private static final Endpoint ENDPOINT_SUBNET = Endpoint.address("VPC endpoint", "10.0.200.17");
    private static final Endpoint METADATA = Endpoint.address("instance metadata", "169.254.169.254");
    private static final Endpoint METADATA_V6 = Endpoint.address("instance metadata", "fd00:ec2::254");
    private static final Endpoint POD_IDENTITY = Endpoint.address("Pod Identity agent", "169.254.170.23");
    private static final Endpoint POD_IDENTITY_V6 = Endpoint.address("Pod Identity agent", "fd00:ec2::23");
    private static final Endpoint ECS = Endpoint.address("ECS credentials", "169.254.170.2");
    private static final Endpoint INTERNET = Endpoint.address("internet", "203.0.113.10");
    private static final Endpoint INTERNET_V6 = Endpoint.address("internet", "2001:db8::10");

    private final Cluster cluster;

    FlowMatrix(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The whole matrix, for layers L0 and L1. */
    List<Expectation> whole() {
        List<Expectation> matrix = new ArrayList<>();
        for (String tenant : cluster.tenants()) {
            for (Endpoint pod : cluster.podsOf(tenant)) {
                matrix.addAll(toTenants(pod));
                matrix.addAll(outOf(pod));
                matrix.addAll(into(pod));
            }
        }
        return matrix;
    }

    /** What no policy of a tenant may open: other tenants and the instance's metadata. */
    List<Expectation> neverOpened() {
        List<Expectation> matrix = new ArrayList<>();
        for (String tenant : cluster.tenants()) {
            for (Endpoint pod : cluster.podsOf(tenant)) {
                matrix.addAll(toTenants(pod).stream()
                        .filter(expected -> !expected.flow().to().namespace().equals(tenant))
                        .toList());
                matrix.add(Expectation.denied(Flow.tcp(pod, METADATA, 80)));
                matrix.add(Expectation.denied(Flow.tcp(pod, METADATA_V6, 80)));
            }
        }
        return matrix;
    }

    /** All flows, and none may pass but the node's to its own pods. */
    List<Expectation> nothing() {
        return whole().stream()
                .map(expected ->
                        new Expectation(expected.flow(), expected.flow().from().kind() == Endpoint.Kind.NODE))
                .toList();
    }

    /** All flows that leave a tenant's pod, and none may pass. */
    List<Expectation> nothingOut() {
        return nothing().stream()
                .filter(expected ->
                        cluster.tenants().contains(expected.flow().from().namespace()))
                .toList();
    }

    /** Whoever reaches the repo-server's port may run code in it. */
    List<Expectation> argoCd() {
        Endpoint repoServer = cluster.pod("argocd", "repo-server");
        return List.of(
                Expectation.allowed(Flow.tcp(cluster.pod("argocd", "server"), repoServer, 8081)),
                Expectation.denied(Flow.tcp(cluster.pod("rogue", "pod"), repoServer, 8081)),
                Expectation.denied(Flow.tcp(cluster.gateway(), repoServer, 8081)));
    }

    /** Between services: only an order's question to a product of the same tenant. */
    private List<Expectation> toTenants(Endpoint from) {
        List<Expectation> matrix = new ArrayList<>();
        for (String tenant : cluster.tenants()) {
            for (Endpoint to : cluster.podsOf(tenant)) {
                boolean call = tenant.equals(from.namespace())
                        && from.name().equals("order")
                        && to.name().equals("product");
                matrix.add(new Expectation(Flow.tcp(from, to, APP), call));
                matrix.add(Expectation.denied(Flow.tcp(from, to, 22)));
                matrix.add(Expectation.denied(Flow.udp(from, to, 53)));
            }
        }
        return matrix;
    }

    private List<Expectation> outOf(Endpoint pod) {
        Endpoint dns = cluster.pod("kube-system", "dns");
        return List.of(
                Expectation.allowed(Flow.udp(pod, dns, 53)),
                Expectation.allowed(Flow.tcp(pod, dns, 53)),
                Expectation.denied(Flow.tcp(pod, dns, 9153)),
                Expectation.denied(Flow.udp(pod, cluster.pod("kube-system", "other"), 53)),
                Expectation.denied(Flow.tcp(pod, METADATA, 80)),
                Expectation.denied(Flow.tcp(pod, METADATA_V6, 80)),
                Expectation.allowed(Flow.tcp(pod, POD_IDENTITY, 80)),
                Expectation.denied(Flow.tcp(pod, POD_IDENTITY, 2703)),
                Expectation.allowed(Flow.tcp(pod, POD_IDENTITY_V6, 80)),
                Expectation.denied(Flow.tcp(pod, ECS, 80)),
                Expectation.denied(Flow.tcp(pod, INTERNET, 443)),
                Expectation.denied(Flow.tcp(pod, INTERNET_V6, 443)),
                Expectation.allowed(Flow.tcp(pod, ENDPOINT_SUBNET, 443)),
                Expectation.denied(Flow.tcp(pod, ENDPOINT_SUBNET, 80)),
                Expectation.denied(Flow.tcp(pod, NODE, 10250)),
                Expectation.denied(Flow.tcp(pod, API_SERVER, 443)),
                Expectation.denied(Flow.tcp(pod, cluster.pod("argocd", "repo-server"), 8081)),
                Expectation.denied(Flow.tcp(pod, cluster.pod("argocd", "server"), APP)),
                Expectation.denied(Flow.tcp(pod, cluster.gateway(), APP)),
                Expectation.denied(Flow.tcp(pod, cluster.pod("rogue", "pod"), APP)));
    }

    /** The gateway reaches what is exposed, at the one port; the pod without labels is not. */
    private List<Expectation> into(Endpoint pod) {
        boolean exposed = !pod.name().equals("bare");
        return List.of(
                new Expectation(Flow.tcp(cluster.gateway(), pod, APP), exposed),
                Expectation.denied(Flow.tcp(cluster.gateway(), pod, 9090)),
                Expectation.denied(Flow.tcp(cluster.pod(cluster.gateway().namespace(), "controller"), pod, APP)),
                Expectation.denied(Flow.tcp(cluster.pod("rogue", "gateway"), pod, APP)),
                Expectation.denied(Flow.tcp(cluster.pod("rogue", "pod"), pod, APP)),
                Expectation.denied(Flow.tcp(cluster.pod("argocd", "server"), pod, APP)),
                Expectation.denied(Flow.tcp(cluster.pod("kube-system", "dns"), pod, APP)),
                Expectation.denied(Flow.tcp(INTERNET, pod, APP)),
                Expectation.denied(Flow.tcp(ENDPOINT_SUBNET, pod, APP)),
                Expectation.allowed(Flow.tcp(NODE, pod, APP)));
    }
}
