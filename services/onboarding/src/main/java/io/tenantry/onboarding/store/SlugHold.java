// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.store;

import io.tenantry.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a slug is not free.
 *
 * @param tenant the tenant that has it, or had it last
 * @param quarantinedUntil when it is free again, in whole seconds; empty as long as the tenant has it
 */
public record SlugHold(TenantId tenant, Optional<Instant> quarantinedUntil) {

    /**
     * For how long nobody gets a slug that was given up after its host could have been known outside, unless it is
     * configured: old links, cookies and tokens must not lead to somebody else.
     */
    public static final Duration QUARANTINE = Duration.ofDays(90);

    /** Of the tenant that has it. */
    public static SlugHold owned(TenantId tenant) {
        return new SlugHold(tenant, Optional.empty());
    }

    /** Of a tenant that has given it up. */
    public static SlugHold quarantined(TenantId last, Instant until) {
        return new SlugHold(last, Optional.of(until));
    }

    public boolean isOwned() {
        return quarantinedUntil.isEmpty();
    }

    /** Whether it still holds: a quarantine ends by the clock, whenever its record goes. */
    public boolean holds(Instant now) {
        return quarantinedUntil.filter(until -> !now.isBefore(until)).isEmpty();
    }
}
