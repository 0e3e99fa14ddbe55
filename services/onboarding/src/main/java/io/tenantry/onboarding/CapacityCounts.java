// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

/** Port: counts what an account and a cell hold of the things that they can hold only so many of. */
public interface CapacityCounts {

    /**
     * What is there.
     *
     * @param tenants of the cell, with those whose onboarding is under way
     * @param userPools of the account, whoever made them
     * @param tables of the account, whoever made them
     * @param associations of the cell's cluster
     */
    record Counts(int tenants, int userPools, int tables, int associations) {}

    /** Counts everything. Takes a call for every page of each list, so it is for now and then. */
    Counts count();
}
