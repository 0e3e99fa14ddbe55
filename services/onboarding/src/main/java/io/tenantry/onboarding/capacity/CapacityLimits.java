// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.capacity;

import io.tenantry.tenant.Cell;
import java.util.stream.IntStream;

/**
 * How many of each there may be. Service Quotas tells an account's own figures.
 *
 * @param tenants of a cell
 * @param userPools of an account and region
 * @param tables of an account and region
 * @param associations of a cluster, which AWS does not raise
 * @param unconfirmed sign-ups that wait for proof of their e-mail address at the same time, in all cells
 */
public record CapacityLimits(int tenants, int userPools, int tables, int associations, int unconfirmed) {

    /**
     * What AWS gives an account at first, and what a cell holds, a fifth of which strangers may take who never confirm.
     */
    public static final CapacityLimits DEFAULT =
            new CapacityLimits(Cell.CAPACITY, 1_000, 2_500, 5_000, Cell.CAPACITY / 5);

    public CapacityLimits {
        if (IntStream.of(tenants, userPools, tables, associations, unconfirmed).anyMatch(limit -> limit < 1)) {
            throw new IllegalArgumentException("every limit is at least 1");
        }
    }
}
