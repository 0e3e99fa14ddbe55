// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What selectors look at beside the pods themselves.
 *
 * @param namespaces the labels of every namespace by its name
 * @param networkSets Calico's global sets of addresses
 */
record World(Map<String, Map<String, String>> namespaces, List<NetworkSet> networkSets) {

    /** Addresses that selectors reach by labels. */
    record NetworkSet(Map<String, String> labels, List<Cidr> nets) {

        private boolean contains(String address) {
            return nets.stream().anyMatch(net -> net.contains(address));
        }
    }

    World {
        Map<String, Map<String, String>> named = new HashMap<>();
        namespaces.forEach((name, labels) -> {
            Map<String, String> all = new HashMap<>(labels);
            all.put("kubernetes.io/metadata.name", name);
            named.put(name, all);
        });
        namespaces = named;
    }

    boolean isPodOf(Endpoint endpoint, Predicate<Map<String, String>> namespace) {
        return endpoint.isPod() && namespace.test(namespaces.getOrDefault(endpoint.namespace(), Map.of()));
    }

    boolean isInSet(Endpoint endpoint, Predicate<Map<String, String>> labels) {
        return networkSets.stream().anyMatch(set -> labels.test(set.labels()) && set.contains(endpoint.address()));
    }
}
