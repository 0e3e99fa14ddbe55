// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import java.util.Optional;

/**
 * The part of a tenant's overlay that may change after onboarding.
 *
 * @param pinned the release to stay on, whatever the ring's release is
 * @param suspended whether the tenant's workloads are scaled to zero while its route and data stay
 */
public record Settings(Tier tier, Ring ring, Optional<Release> pinned, boolean suspended) {

    /** What a new tenant of that tier starts with: the stable ring, nothing pinned, running. */
    public static Settings startingWith(Tier tier) {
        return new Settings(tier, Ring.STABLE, Optional.empty(), false);
    }

    public Settings withTier(Tier newTier) {
        return new Settings(newTier, ring, pinned, suspended);
    }

    public Settings withSuspended(boolean nowSuspended) {
        return new Settings(tier, ring, pinned, nowSuspended);
    }
}
