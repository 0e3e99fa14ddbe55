// SPDX-License-Identifier: Apache-2.0
package io.tenantry.service;

import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.Tier;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A microservice that every tenant of some tiers gets: the contents of base/services/&lt;name&gt;.yaml. Deployment,
 * Service, route, network policies, IAM policy, association and tables follow from it.
 *
 * @param port on which its container listens for HTTP, above 1023 since pods are not root
 * @param calls the services of the same tenant that its pods may call
 * @param tiers those whose tenants get it, at least one
 */
public record Service(
        ServiceName name,
        Image image,
        int port,
        ServicePath path,
        ServiceData data,
        Set<ServiceName> calls,
        Set<Tier> tiers,
        Size size) {

    private static final int FIRST_PORT = 1024;
    private static final int LAST_PORT = 65_535;

    /** Names of objects that every tenant has already: a ServiceAccount of Kubernetes, and what all services share. */
    private static final Set<String> TAKEN = Set.of("default", "tenant");

    public Service {
        requireName(name);
        requirePort(port);
        requireTiers(tiers);
        if (calls.contains(name)) {
            throw new InvalidValueException("calls", "must not name the service itself");
        }
        calls = sorted(calls);
        tiers = Collections.unmodifiableSet(EnumSet.copyOf(tiers));
    }

    static ServiceName requireName(ServiceName name) {
        if (TAKEN.contains(name.value())) {
            throw new InvalidValueException("name", "must not be " + name + ", which every tenant has for another use");
        }
        return name;
    }

    static int requirePort(int port) {
        if (port < FIRST_PORT || port > LAST_PORT) {
            throw new InvalidValueException("port", "must be a number from " + FIRST_PORT + " to " + LAST_PORT);
        }
        return port;
    }

    static void requireTiers(Collection<Tier> tiers) {
        if (tiers.isEmpty()) {
            throw new InvalidValueException("tiers", "must name at least one tier");
        }
    }

    /** Whether there is an IAM role for its pods: only what keeps data needs anything of AWS. */
    public boolean hasRole() {
        return data.kind() != DataKind.NONE;
    }

    /** The same service with another image. */
    public Service with(Image other) {
        return new Service(name, other, port, path, data, calls, tiers, size);
    }

    private static SortedSet<ServiceName> sorted(Set<ServiceName> names) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }
}
