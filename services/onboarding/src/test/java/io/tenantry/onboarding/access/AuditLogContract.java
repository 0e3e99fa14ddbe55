// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.onboarding.store.Page;
import io.tenantry.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every {@link AuditLog} does; each has a test class that holds it to this. */
public abstract class AuditLogContract {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    protected abstract AuditLog log();

    private static AuditEvent event(String id, int second) {
        return new AuditEvent(
                id,
                NOW.plusSeconds(second),
                "token:pipeline",
                "tenant.create",
                new TreeMap<>(Map.of("tenant", "acme-k7x2q")),
                202,
                new AuditEvent.Origin(id, "0af7651916cd43dd8448eb211c80319c"),
                Optional.of("a".repeat(40)));
    }

    @Test
    void eventsAreListedPageByPageNewestFirst() {
        for (int i = 0; i < 3; i++) {
            log().add(event("event-" + i, i));
        }
        log().add(event("event-1", 1));

        Page<AuditEvent> first = log().events(2, Optional.empty());
        Page<AuditEvent> second = log().events(2, first.next());
        assertThat(first.items()).containsExactly(event("event-2", 2), event("event-1", 1));
        assertThat(second.items()).containsExactly(event("event-0", 0));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void eventsAreListedByActorActionAndTenant() {
        for (int i = 0; i < 4; i++) {
            log().add(event("event-" + i, i));
        }
        Optional<TenantId> acme = Optional.of(new TenantId("acme-k7x2q"));
        Optional<TenantId> other = Optional.of(new TenantId("acme-k7x2z"));
        Optional<String> actor = Optional.of("token:pipeline");

        AuditFilter all = new AuditFilter(actor, Optional.of("tenant.create"), acme);
        Page<AuditEvent> first = log().events(all, 3, Optional.empty());
        Page<AuditEvent> second = log().events(all, 3, first.next());
        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).containsExactly(event("event-0", 0));
        for (AuditFilter none : List.of(
                new AuditFilter(Optional.of("token"), Optional.empty(), Optional.empty()),
                new AuditFilter(actor, Optional.of("tenant.change"), Optional.empty()),
                new AuditFilter(actor, Optional.empty(), other))) {
            assertThat(log().events(none, 3, Optional.empty()).items()).isEmpty();
        }
    }

    @Test
    void aPageThatWasNotHandedOutIsRefused() {
        assertThatThrownBy(() -> log().events(2, Optional.of("elsewhere")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAddressIsNoPartOfAnEvent() {
        assertThatThrownBy(() -> new AuditEvent(
                        "id",
                        NOW,
                        "admin@example.com",
                        "tenant.create",
                        new TreeMap<>(),
                        202,
                        new AuditEvent.Origin("id", "id"),
                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
