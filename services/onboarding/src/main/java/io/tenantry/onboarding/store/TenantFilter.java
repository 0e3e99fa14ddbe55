// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.store;

import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Tier;
import java.util.Optional;

/** Which tenants a list shows; what is empty holds for every tenant. */
public record TenantFilter(Optional<TenantState> state, Optional<Tier> tier, Optional<Ring> ring) {

    public static final TenantFilter ALL = new TenantFilter(Optional.empty(), Optional.empty(), Optional.empty());

    public boolean matches(TenantRecord tenant) {
        return state.map(wanted -> tenant.state() == wanted).orElse(true)
                && tier.map(wanted -> tenant.settings().tier() == wanted).orElse(true)
                && ring.map(wanted -> tenant.settings().ring() == wanted).orElse(true);
    }
}
