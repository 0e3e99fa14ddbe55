// SPDX-License-Identifier: Apache-2.0
package io.tenantry.release;

import io.tenantry.tenant.Tier;

/**
 * How a tier runs its services.
 *
 * @param lowest pods of each service
 * @param highest pods of each service; above the lowest, an autoscaler decides
 * @param objects how many ConfigMaps, Secrets and Services its tenants may have
 */
record TierPlan(int lowest, int highest, int objects) {

    /** Pods that a rolling update makes before it takes old ones away: maxSurge of every Deployment. */
    private static final int SURGE = 1;

    /** Old pods that are still ending while their successors run; until they are gone the quota counts them. */
    private static final int ENDING = 2;

    static TierPlan of(Tier tier) {
        return switch (tier) {
            case BASIC -> new TierPlan(1, 1, 10);
            case STANDARD -> new TierPlan(2, 2, 15);
            case PREMIUM -> new TierPlan(2, 6, 20);
        };
    }

    boolean scales() {
        return highest > lowest;
    }

    /** For how many pods of one service the quota must have room. */
    int room() {
        return highest + SURGE + Math.min(highest, ENDING);
    }
}
