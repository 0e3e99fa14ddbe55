// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import io.tenantry.typed.LabelSelector;
import io.tenantry.typed.ObjectMeta;
import java.util.List;
import java.util.Optional;

/** The NetworkPolicy of networking.k8s.io/v1, all of it but named ports, port ranges and address blocks. */
final class KubernetesObjects {

    private KubernetesObjects() {}

    record Policy(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {}

    record Spec(LabelSelector podSelector, List<Direction> policyTypes, List<Ingress> ingress, List<Egress> egress) {}

    record Ingress(List<Peer> from, List<Port> ports) {}

    record Egress(List<Peer> to, List<Port> ports) {}

    record Peer(Optional<LabelSelector> namespaceSelector, Optional<LabelSelector> podSelector) {}

    record Port(int port, Optional<Protocol> protocol) {}
}
