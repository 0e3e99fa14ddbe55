// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import io.tenantry.kustomize.Manifest;
import io.tenantry.proof.Evaluator;
import io.tenantry.proof.FleetFiles;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.TenantId;
import io.tenantry.typed.RecordReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A host belongs to one tenant, and only tenants' routes attach to the one door (isolation.md R8, R9, R12). */
public final class RouteProof implements Evaluator {

    @Override
    public String name() {
        return "routes";
    }

    @Override
    public List<String> violations(FleetFiles fleet) {
        List<String> violations = new ArrayList<>();
        Cell cell = fleet.cell();
        gateways(fleet).forEach(gateway -> checkGateway(gateway, cell, violations));
        Set<String> hosts = new HashSet<>();
        fleet.built().forEach((tenant, built) -> {
            List<Manifest> routes = built.ofKind("HTTPRoute");
            if (routes.size() != 1) {
                violations.add(tenant + " has " + routes.size() + " routes");
            }
            routes.forEach(route -> checkRoute(
                    new TenantId(tenant),
                    RecordReader.read(route.root(), GatewayObjects.Route.class),
                    cell,
                    violations));
            routes.forEach(route -> route.items("spec", "hostnames").forEach(host -> {
                if (!hosts.add(host.text().orElse(""))) {
                    violations.add(tenant + " has another tenant's host");
                }
            }));
        });
        return violations;
    }

    private static List<GatewayObjects.Gateway> gateways(FleetFiles fleet) {
        return fleet.platform("gateway").stream()
                .filter(manifest -> manifest.kind().equals("Gateway"))
                .map(manifest -> RecordReader.read(manifest.root(), GatewayObjects.Gateway.class))
                .toList();
    }

    private static void checkGateway(GatewayObjects.Gateway gateway, Cell cell, List<String> violations) {
        if (!gateway.metadata().name().equals(cell.gateway().name())) {
            violations.add("the gateway is not the one of cell.yaml");
        }
        for (GatewayObjects.Listener listener : gateway.spec().listeners()) {
            if (listener.protocol() != GatewayObjects.ListenerProtocol.HTTPS
                    || listener.tls()
                            .filter(tls -> tls.mode().equals("Terminate"))
                            .isEmpty()) {
                violations.add("listener " + listener.name() + " speaks without TLS");
            }
            if (listener.hostname().filter(("*." + cell.domain())::equals).isEmpty()) {
                violations.add("listener " + listener.name() + " serves other hosts than the cell's");
            }
            if (attaches(listener, Map.of("kubernetes.io/metadata.name", "rogue"))
                    || !attaches(listener, Map.of("tenantry.io/tenant", "acme-k7x2q"))) {
                violations.add("listener " + listener.name() + " takes routes of others than tenants");
            }
        }
    }

    /** Without a word, routes of the Gateway's own namespace. */
    private static boolean attaches(GatewayObjects.Listener listener, Map<String, String> labels) {
        return listener.allowedRoutes()
                .filter(routes -> routes.kinds()
                        .equals(List.of(new GatewayObjects.RouteKind("gateway.networking.k8s.io", "HTTPRoute"))))
                .flatMap(GatewayObjects.AllowedRoutes::namespaces)
                .map(namespaces -> switch (namespaces.from()) {
                    case ALL -> true;
                    case SAME -> false;
                    case SELECTOR -> namespaces.selector().orElseThrow().selects(labels);
                })
                .orElse(false);
    }

    private static void checkRoute(TenantId tenant, GatewayObjects.Route route, Cell cell, List<String> violations) {
        GatewayObjects.Parent door = new GatewayObjects.Parent(
                "gateway.networking.k8s.io",
                "Gateway",
                cell.gateway().name(),
                cell.gateway().namespace());
        if (!route.spec()
                .hostnames()
                .equals(List.of(cell.domain().host(tenant.slug()).value()))) {
            violations.add(tenant + " serves another host than its own");
        }
        if (!route.spec().parentRefs().equals(List.of(door))) {
            violations.add(tenant + " attaches to another gateway than the shared one");
        }
    }
}
