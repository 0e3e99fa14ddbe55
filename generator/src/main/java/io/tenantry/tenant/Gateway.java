// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The shared Gateway through which tenants are reached.
 *
 * @param namespace where it is and where its pods run
 * @param className the GatewayClass, which says whose data plane it is
 * @param podLabels which labels its pods really carry, by which network policies let them in
 */
public record Gateway(String name, String namespace, String className, Map<String, String> podLabels) {

    /** That of NGINX Gateway Fabric. */
    public static final String DEFAULT_CLASS = "nginx";

    private static final Grammar NAME =
            Grammar.of("gateway", 1, 63, "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", "must be a DNS label such as tenantry");

    private static final Grammar CLASS = Grammar.of(
            "gatewayClass",
            1,
            253,
            "[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?",
            "must be the name of a GatewayClass such as nginx");

    public Gateway {
        NAME.require(name);
        NAME.require(namespace);
        CLASS.require(className);
        podLabels = Collections.unmodifiableSortedMap(new TreeMap<>(podLabels));
    }

    /**
     * NGINX Gateway Fabric's default: its data plane runs in the Gateway's namespace and carries the Gateway's name in
     * the label of the Gateway API (documented behaviour, not a choice of ours).
     */
    public static Gateway nginxGatewayFabric() {
        return new Gateway(
                "tenantry",
                "gateway-system",
                DEFAULT_CLASS,
                Map.of("gateway.networking.k8s.io/gateway-name", "tenantry"));
    }
}
