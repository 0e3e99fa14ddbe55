// SPDX-License-Identifier: Apache-2.0
package io.tenantry.release;

import io.tenantry.overlay.TemplateEngine;
import io.tenantry.overlay.TemplateValues;
import io.tenantry.service.Service;
import io.tenantry.service.Services;
import io.tenantry.tenant.Gateway;
import io.tenantry.tenant.Tier;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The objects of a tier's tenants, one file each, by the file's name. */
final class TierObjects {

    private static final String ROUTE = "httproute.yaml";
    private static final String FROM_GATEWAY = "networkpolicy-allow-from-gateway.yaml";

    private static final List<String> SAME_FOR_ALL = List.of(
            "calico-allow-aws-endpoints.yaml",
            "calico-isolate-tenant.yaml",
            "namespace.yaml",
            "networkpolicy-allow-dns.yaml",
            "networkpolicy-default-deny.yaml");

    private final TemplateEngine engine;
    private final ServiceObjects objects;
    private final Gateway gateway;

    TierObjects(TemplateEngine engine, Gateway gateway) {
        this.engine = engine;
        this.objects = new ServiceObjects(engine);
        this.gateway = gateway;
    }

    /** What may be the same in other tiers. */
    SortedMap<String, String> sharable(Services services, Tier tier) {
        SortedMap<String, String> files = new TreeMap<>();
        SAME_FOR_ALL.forEach(file -> files.put(file, engine.render("all/" + file, new TemplateValues())));
        List<Service> own = services.of(tier);
        files.put(ROUTE, engine.render("all/" + ROUTE, route(own)));
        files.put(FROM_GATEWAY, engine.render("all/" + FROM_GATEWAY, fromGateway(own)));
        for (Service service : own) {
            objects.add(service, files);
            service.calls()
                    .forEach(name -> services.find(name).ifPresent(called -> objects.addCall(service, called, files)));
        }
        return files;
    }

    /** What a tier has for itself, even where another has the same: quotas and replicas. */
    SortedMap<String, String> own(Services services, Tier tier) {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("limitrange.yaml", engine.render("tier/limitrange.yaml", limits(services.of(tier))));
        files.put(
                "resourcequota.yaml",
                engine.render(
                        "tier/resourcequota.yaml", Quota.of(services, tier).values()));
        TierPlan plan = TierPlan.of(tier);
        if (plan.scales()) {
            services.of(tier).forEach(service -> objects.addScaler(service, plan, files));
        }
        return files;
    }

    private TemplateValues route(List<Service> services) {
        return new TemplateValues()
                .text("gatewayName", gateway.name())
                .text("gatewayNamespace", gateway.namespace())
                .groups("rules", services.stream().map(TierObjects::rule).toList());
    }

    private static TemplateValues rule(Service service) {
        return new TemplateValues()
                .text("path", service.path())
                .text("service", service.name())
                .number("port", service.port());
    }

    private TemplateValues fromGateway(List<Service> services) {
        IntStream ports = services.stream().mapToInt(Service::port).distinct().sorted();
        return new TemplateValues()
                .text("gatewayNamespace", gateway.namespace())
                .pairs("gatewayPodLabels", new TreeMap<>(gateway.podLabels()))
                .groups(
                        "ports",
                        ports.mapToObj(port -> new TemplateValues().number("port", port))
                                .toList());
    }

    /** Twice the smallest size, so that a pod can be given more by hand; never less than a service of the tier. */
    private static TemplateValues limits(List<Service> services) {
        Amounts highest = services.stream()
                .map(service -> PodNeeds.of(service.size()).limits())
                .reduce(PodNeeds.SMALL.limits().times(2), Amounts::max);
        return new TemplateValues()
                .group("limits", PodNeeds.SMALL.limits().values())
                .group("requests", PodNeeds.SMALL.requests().values())
                .group("highest", highest.values());
    }
}
