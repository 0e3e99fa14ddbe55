// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The shared Gateway through which a cell's tenants are reached: where it is and which labels its pods really carry. */
public record Gateway(String name, String namespace, Map<String, String> podLabels) {

    private static final Grammar NAME =
            Grammar.of("gateway", 1, 63, "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", "must be a DNS label such as tenantry");

    public Gateway {
        NAME.require(name);
        NAME.require(namespace);
        podLabels = Collections.unmodifiableSortedMap(new TreeMap<>(podLabels));
    }

    /**
     * NGINX Gateway Fabric's default: its data plane runs in the Gateway's namespace and carries the Gateway's name in
     * the label of the Gateway API (documented behaviour, not a choice of ours).
     */
    public static Gateway nginxGatewayFabric() {
        return new Gateway("tenantry", "gateway-system", Map.of("gateway.networking.k8s.io/gateway-name", "tenantry"));
    }
}
