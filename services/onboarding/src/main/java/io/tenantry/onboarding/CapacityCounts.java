// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import io.tenantry.tenant.CellName;
import java.util.Map;

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
    record Counts(Map<CellName, Integer> tenants, int userPools, int tables, int associations) {

        public Counts {
            tenants = Map.copyOf(tenants);
        }
    }

    /** Counts everything. Takes a call for every page of each list, so it is for now and then. */
    Counts count();
}
