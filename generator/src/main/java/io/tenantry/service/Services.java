// SPDX-License-Identifier: Apache-2.0
package io.tenantry.service;

import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.Tier;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The services of one release, or of base/services/: names and paths are their own, and whatever a service calls is
 * there wherever it is itself.
 *
 * @param all by name
 */
public record Services(List<Service> all) {

    public Services {
        all = all.stream().sorted(Comparator.comparing(Service::name)).toList();
        ServiceRules.breaches(all).stream().findFirst().ifPresent(breach -> {
            throw new InvalidValueException(breach.field(), breach.service() + ": " + breach.message());
        });
    }

    /** The service of that name. */
    public Optional<Service> find(ServiceName name) {
        return all.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    /** Those that a tenant of that tier gets, by name. */
    public List<Service> of(Tier tier) {
        return all.stream().filter(service -> service.tiers().contains(tier)).toList();
    }

    /** Those of a tier that have a table for each tenant, with its key. */
    public SortedMap<ServiceName, TableKeys> siloed(Tier tier) {
        return keys(DataKind.SILO, of(tier));
    }

    /** Those that have one table for all tenants, with its key. */
    public SortedMap<ServiceName, TableKeys> pooled() {
        return keys(DataKind.POOL, all);
    }

    /** Those of a tier whose pods act under an IAM role, hence need a Pod Identity association; by name. */
    public List<ServiceName> withRole(Tier tier) {
        return of(tier).stream().filter(Service::hasRole).map(Service::name).toList();
    }

    private static SortedMap<ServiceName, TableKeys> keys(DataKind kind, List<Service> services) {
        SortedMap<ServiceName, TableKeys> keys = new TreeMap<>();
        services.stream()
                .filter(service -> service.data().kind() == kind)
                .forEach(service -> service.data().keys().ifPresent(key -> keys.put(service.name(), key)));
        return Collections.unmodifiableSortedMap(keys);
    }
}
