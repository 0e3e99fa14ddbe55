// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The audit log in memory; can be away. */
public final class InMemoryAuditLog implements AuditLog {

    public volatile boolean away;
    private final List<AuditEvent> events = new ArrayList<>();

    @Override
    public synchronized void add(AuditEvent event) {
        if (away) {
            throw new StoreUnavailableException("away", new IllegalStateException());
        }
        if (events.stream().noneMatch(other -> other.id().equals(event.id()))) {
            events.add(event);
        }
    }

    @Override
    public synchronized Page<AuditEvent> events(AuditFilter filter, int pageSize, Optional<String> next) {
        List<AuditEvent> newest = events.stream()
                .filter(filter::matches)
                .sorted(Comparator.comparing(AuditEvent::at)
                        .thenComparing(AuditEvent::id)
                        .reversed())
                .toList();
        int from = next.map(Integer::parseInt).orElse(0);
        int to = Math.min(newest.size(), from + pageSize);
        return new Page<>(
                newest.subList(from, to), to < newest.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }
}
