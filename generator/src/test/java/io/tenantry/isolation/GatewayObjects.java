// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import io.tenantry.typed.LabelSelector;
import io.tenantry.typed.ObjectMeta;
import java.util.List;
import java.util.Optional;

/** Gateway and HTTPRoute of gateway.networking.k8s.io/v1, with the fields that we use (isolation.md R9 and R12). */
final class GatewayObjects {

    private GatewayObjects() {}

    record Gateway(String apiVersion, String kind, ObjectMeta metadata, GatewaySpec spec) {}

    record GatewaySpec(String gatewayClassName, List<Listener> listeners) {}

    record Listener(
            String name,
            Optional<String> hostname,
            int port,
            ListenerProtocol protocol,
            Optional<Tls> tls,
            Optional<AllowedRoutes> allowedRoutes) {}

    /** What a listener speaks. */
    enum ListenerProtocol {
        HTTP,
        HTTPS
    }

    record Tls(String mode, List<Reference> certificateRefs) {}

    record Reference(String kind, String name) {}

    record AllowedRoutes(List<RouteKind> kinds, Optional<Namespaces> namespaces) {}

    record RouteKind(String group, String kind) {}

    record Namespaces(From from, Optional<LabelSelector> selector) {}

    /** Whose routes may attach. */
    enum From {
        ALL,
        SAME,
        SELECTOR
    }

    record Route(String apiVersion, String kind, ObjectMeta metadata, RouteSpec spec) {}

    record RouteSpec(List<String> hostnames, List<Parent> parentRefs, List<Rule> rules) {}

    record Parent(String group, String kind, String name, String namespace) {}

    record Rule(List<Match> matches, List<Backend> backendRefs) {}

    record Match(Path path) {}

    record Path(String type, String value) {}

    record Backend(String group, String kind, String name, int port, int weight) {}
}
