// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.fleet.FleetRepository;
import io.tenantry.onboarding.capacity.CapacityNeeds;
import io.tenantry.release.BaseFolder;
import io.tenantry.service.Services;
import io.tenantry.tenant.Tier;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/** The services that the next release will hold, as base/services/ declares them at the head of the fleet repository. */
record NextReleaseServices(FleetRepository fleet) {

    Services now() {
        return new BaseFolder(fleet.exportBase(fleet.head().base())).declared();
    }

    /** What a tenant takes of the account's quotas, in the tier that takes most. */
    CapacityNeeds needs() {
        Services services = now();
        return new CapacityNeeds(
                most(tier -> services.siloed(tier).size()),
                most(tier -> services.withRole(tier).size()));
    }

    private static int most(ToIntFunction<Tier> count) {
        return Arrays.stream(Tier.values()).mapToInt(count).max().orElse(0);
    }
}
