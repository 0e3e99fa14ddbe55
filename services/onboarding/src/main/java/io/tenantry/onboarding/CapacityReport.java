// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is used of each limit, and for how many more tenants it lasts.
 *
 * @param countedAt empty before the first count, when there are no resources either
 * @param resources in a fixed order
 */
public record CapacityReport(Optional<Instant> countedAt, List<Resource> resources) {

    /**
     * One limit.
     *
     * @param name such as {@code user-pools}
     * @param used what is there
     * @param inFlight what onboardings under way may still make; some of it may be there already
     * @param perTenant what one more tenant takes
     */
    public record Resource(String name, int used, int inFlight, int limit, int perTenant) {

        /** The used part of the limit, from 0 to 1. */
        public double usedRatio() {
            return (double) used / limit;
        }

        /** How many more tenants there is room for. */
        public int tenantsLeft() {
            return perTenant == 0 ? Integer.MAX_VALUE : Math.max(0, (limit - used - inFlight) / perTenant);
        }
    }

    public CapacityReport {
        resources = List.copyOf(resources);
    }

    /** For how many more tenants there is room; empty before the first count. */
    public OptionalInt tenantsLeft() {
        return resources.stream().mapToInt(Resource::tenantsLeft).min();
    }

    /** The limit of that name; empty before the first count. */
    public Optional<Resource> resource(String name) {
        return resources.stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst();
    }

    /** What the next tenant finds no room in. */
    public Optional<Resource> exhausted() {
        return resources.stream()
                .filter(resource -> resource.tenantsLeft() == 0)
                .findFirst();
    }
}
