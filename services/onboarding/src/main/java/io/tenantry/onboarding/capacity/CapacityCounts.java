// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.capacity;

import io.tenantry.tenant.CellName;
import io.tenantry.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Port: counts what an account and its cells hold of the things that they can hold only so many of. */
public interface CapacityCounts {

    /**
     * What is there.
     *
     * @param tenants of each cell that is served, with those whose onboarding is under way
     * @param userPools of the account, whoever made them
     * @param tables of the account, whoever made them
     * @param associations of the cells' cluster
     */
    record Counts(Map<CellName, Integer> tenants, Used userPools, Used tables, Used associations) {

        public Counts {
            tenants = Map.copyOf(tenants);
        }
    }

    /**
     * How many there are of one thing.
     *
     * @param all whoever made them
     * @param byTenant of those that carry the id of a tenant in their name, how many of each
     */
    record Used(int all, Map<String, Integer> byTenant) {

        public Used {
            byTenant = Map.copyOf(byTenant);
        }

        /** @param owners the id in the name of each; of what is no tenant's, any other text */
        public static Used of(List<String> owners) {
            return new Used(
                    owners.size(),
                    owners.stream()
                            .collect(Collectors.groupingBy(Function.identity(), Collectors.summingInt(one -> 1))));
        }

        /** How many of those that a tenant needs are not there yet. */
        int missing(TenantId tenant, int needed) {
            return Math.max(0, needed - byTenant.getOrDefault(tenant.value(), 0));
        }
    }

    /** Counts everything. Takes a call for every page of each list, so it is for now and then. */
    Counts count();
}
