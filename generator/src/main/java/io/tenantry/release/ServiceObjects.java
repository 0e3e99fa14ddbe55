// SPDX-License-Identifier: Apache-2.0
package io.tenantry.release;

import io.tenantry.overlay.TemplateEngine;
import io.tenantry.overlay.TemplateValues;
import io.tenantry.service.Service;
import io.tenantry.tenant.ServiceName;
import java.util.List;
import java.util.Map;

/** The objects of one service, one file each, by the file's name. */
final class ServiceObjects {

    private static final List<String> KINDS = List.of("deployment", "poddisruptionbudget", "service", "serviceaccount");

    private final TemplateEngine engine;

    ServiceObjects(TemplateEngine engine) {
        this.engine = engine;
    }

    /** What the service is made of in every tier. */
    void add(Service service, Map<String, String> files) {
        PodNeeds needs = PodNeeds.of(service.size());
        TemplateValues values = new TemplateValues()
                .text("service", service.name())
                .text("image", service.image())
                .number("port", service.port())
                .text("scratch", needs.scratch() + "Mi")
                .group("requests", needs.requests().values())
                .group("limits", needs.limits().values());
        KINDS.forEach(
                kind -> files.put(file(service.name(), kind), engine.render("service/" + kind + ".yaml", values)));
    }

    /** What lets one service call another: a way out of the one, and a way into the other. */
    void addCall(Service caller, Service called, Map<String, String> files) {
        addPolicy("egress", "allow-" + caller.name() + "-egress-" + called.name(), caller, called, files);
        addPolicy("ingress", "allow-" + caller.name() + "-to-" + called.name(), caller, called, files);
    }

    private void addPolicy(String template, String name, Service caller, Service called, Map<String, String> files) {
        TemplateValues values = new TemplateValues()
                .text("name", name)
                .text("caller", caller.name())
                .text("called", called.name())
                .number("port", called.port());
        files.put("networkpolicy-" + name + ".yaml", engine.render("call/" + template + ".yaml", values));
    }

    /** The autoscaler of a service in a tier that scales. */
    void addScaler(Service service, TierPlan plan, Map<String, String> files) {
        TemplateValues values = new TemplateValues()
                .text("service", service.name())
                .number("lowest", plan.lowest())
                .number("highest", plan.highest());
        String kind = "horizontalpodautoscaler";
        files.put(file(service.name(), kind), engine.render("service/" + kind + ".yaml", values));
    }

    private static String file(ServiceName service, String kind) {
        return service + "-" + kind + ".yaml";
    }
}
