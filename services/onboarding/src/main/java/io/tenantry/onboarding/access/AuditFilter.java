// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import io.tenantry.tenant.TenantId;
import java.util.Optional;

/**
 * Which events a list shows; what is empty holds for every event.
 *
 * @param actor such as {@code token:pipeline}
 * @param action such as {@code tenant.create}
 * @param tenant what the change was to
 */
public record AuditFilter(Optional<String> actor, Optional<String> action, Optional<TenantId> tenant) {

    public static final AuditFilter ALL = new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty());

    public boolean matches(AuditEvent event) {
        return actor.map(event.actor()::equals).orElse(true)
                && action.map(event.action()::equals).orElse(true)
                && tenant.map(id -> id.value().equals(event.target().get("tenant")))
                        .orElse(true);
    }
}
