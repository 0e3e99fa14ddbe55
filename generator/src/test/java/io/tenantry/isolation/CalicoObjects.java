// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import io.tenantry.typed.ObjectMeta;
import java.util.List;
import java.util.Optional;

/** The objects of projectcalico.org/v3 that we ship, with the fields that we use. */
final class CalicoObjects {

    private CalicoObjects() {}

    /** A NetworkPolicy or a GlobalNetworkPolicy. */
    record Policy(String apiVersion, String kind, ObjectMeta metadata, PolicySpec spec) {}

    record PolicySpec(
            String tier,
            int order,
            Optional<String> selector,
            Optional<String> namespaceSelector,
            List<Direction> types,
            List<Rule> ingress,
            List<Rule> egress) {}

    record Rule(Action action, Optional<Protocol> protocol, Optional<Peer> source, Optional<Peer> destination) {}

    record Peer(
            Optional<String> selector, Optional<String> namespaceSelector, List<String> nets, List<Integer> ports) {}

    record Tier(String apiVersion, String kind, ObjectMeta metadata, TierSpec spec) {}

    record TierSpec(int order, Action defaultAction) {}

    record NetworkSet(String apiVersion, String kind, ObjectMeta metadata, NetworkSetSpec spec) {}

    record NetworkSetSpec(List<String> nets) {}
}
