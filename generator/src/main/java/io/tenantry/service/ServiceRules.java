// SPDX-License-Identifier: Apache-2.0
package io.tenantry.service;

import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.Tier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What must hold between the services of one release. */
final class ServiceRules {

    /** One rule that a service breaks with another. */
    record Breach(ServiceName service, String field, String message) {}

    private final Map<ServiceName, Service> earlier = new TreeMap<>();
    private final List<Breach> breaches = new ArrayList<>();

    private ServiceRules() {}

    static List<Breach> breaches(List<Service> services) {
        ServiceRules rules = new ServiceRules();
        services.forEach(rules::namesAndPaths);
        services.forEach(rules::calls);
        return rules.breaches;
    }

    private void namesAndPaths(Service service) {
        for (Service other : earlier.values()) {
            if (other.path().overlaps(service.path()) && !other.name().equals(service.name())) {
                breach(service, "path", "must not overlap " + other.path() + ", the path of " + other.name());
            }
        }
        if (earlier.putIfAbsent(service.name(), service) != null) {
            breach(service, "name", "must not be the name of two services");
        }
    }

    private void calls(Service service) {
        for (ServiceName name : service.calls()) {
            Service called = earlier.get(name);
            if (called == null) {
                breach(service, "calls", "names " + name + ", which is not declared");
            } else if (!called.tiers().containsAll(service.tiers())) {
                breach(service, "calls", "names " + name + ", which is not in " + lacking(service, called));
            }
        }
    }

    private static String lacking(Service service, Service called) {
        Set<Tier> tiers = EnumSet.copyOf(service.tiers());
        tiers.removeAll(called.tiers());
        return tiers.stream().map(Tier::key).collect(Collectors.joining(", "));
    }

    private void breach(Service service, String field, String message) {
        breaches.add(new Breach(service.name(), field, message));
    }
}
