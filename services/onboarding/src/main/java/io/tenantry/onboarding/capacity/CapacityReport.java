// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.capacity;

import io.tenantry.tenant.CellName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * What is used of each limit, and for how many more tenants it lasts.
 *
 * @param countedAt empty before the first count, when there are no cells and no resources either
 * @param cells the places for tenants in each cell that is served
 * @param account what the tenants of all cells share, in a fixed order
 * @param unconfirmed sign-ups that wait for proof of their e-mail address
 */
public record CapacityReport(
        Optional<Instant> countedAt, Map<CellName, Resource> cells, List<Resource> account, Resource unconfirmed) {

    /** The name of the places for tenants, in all cells together. */
    public static final String TENANTS = "tenants";

    /** The name of the sign-ups that wait. */
    public static final String UNCONFIRMED = "unconfirmed-sign-ups";

    static final CapacityReport EMPTY =
            new CapacityReport(Optional.empty(), Map.of(), List.of(), new Resource(UNCONFIRMED, 0, 0, 1, 1));

    /**
     * One limit.
     *
     * @param name such as {@code user-pools}
     * @param used what is there
     * @param inFlight what operations under way may still make, and nothing that is there
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
        SortedMap<CellName, Resource> sorted = new TreeMap<>(cells);
        cells = Collections.unmodifiableMap(sorted);
        account = List.copyOf(account);
    }

    /** The places of all cells together, what they share, and the sign-ups that wait; empty before the first count. */
    public List<Resource> resources() {
        if (countedAt.isEmpty()) {
            return List.of();
        }
        List<Resource> resources = new ArrayList<>(List.of(tenants()));
        resources.addAll(account);
        resources.add(unconfirmed);
        return List.copyOf(resources);
    }

    private Resource tenants() {
        return new Resource(TENANTS, sum(Resource::used), sum(Resource::inFlight), sum(Resource::limit), 1);
    }

    private int sum(ToIntFunction<Resource> part) {
        Collection<Resource> all = cells.values();
        return all.stream().mapToInt(part).sum();
    }

    /** For how many more tenants there is room; empty before the first count. */
    public OptionalInt tenantsLeft() {
        return countedAt.isEmpty()
                ? OptionalInt.empty()
                : Stream.concat(Stream.of(tenants()), account.stream())
                        .mapToInt(Resource::tenantsLeft)
                        .min();
    }

    /** The limit of that name; empty before the first count. */
    public Optional<Resource> resource(String name) {
        return resources().stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst();
    }

    /** What all cells share and the next tenant finds no room in. Places in cells are not: the store gives them away exactly. */
    public Optional<Resource> exhausted() {
        return account.stream().filter(resource -> resource.tenantsLeft() == 0).findFirst();
    }
}
