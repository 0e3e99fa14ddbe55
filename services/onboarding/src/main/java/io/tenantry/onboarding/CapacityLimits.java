// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import io.tenantry.tenant.Cell;

/**
 * How many of each there may be. Service Quotas tells an account's own figures.
 *
 * @param tenants of a cell
 * @param userPools of an account and region
 * @param tables of an account and region
 * @param associations of a cluster, which AWS does not raise
 */
public record CapacityLimits(int tenants, int userPools, int tables, int associations) {

    /** What AWS gives an account at first, and what a cell holds. */
    public static final CapacityLimits DEFAULT = new CapacityLimits(Cell.CAPACITY, 1_000, 2_500, 5_000);

    public CapacityLimits {
        if (Math.min(Math.min(tenants, userPools), Math.min(tables, associations)) < 1) {
            throw new IllegalArgumentException("every limit is at least 1");
        }
    }
}
