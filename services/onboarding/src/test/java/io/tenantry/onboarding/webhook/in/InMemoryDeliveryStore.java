// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.tenant.OperationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link DeliveryStore} in memory; held to the same contract as the real one. */
public final class InMemoryDeliveryStore implements DeliveryStore {

    private record Subject(SourceName source, String text) {}

    private final Map<OperationId, String> registrations = new HashMap<>();
    private final Map<DeliveryId, Delivery> deliveries = new HashMap<>();
    private final Map<DeliveryId, byte[]> bodies = new HashMap<>();
    private final Map<Subject, Outcome.Started> subjects = new HashMap<>();

    @Override
    public synchronized Delivery begin(Delivery delivery, byte[] body) {
        Optional<Delivery> known = find(delivery.id(), delivery.receivedAt());
        if (known.isPresent()) {
            return known.get();
        }
        deliveries.put(delivery.id(), delivery);
        bodies.put(delivery.id(), body);
        return delivery;
    }

    @Override
    public synchronized Delivery replace(Delivery delivery, byte[] body) {
        Delivery settled = settle(delivery, Over.OPEN);
        if (settled.equals(delivery)) {
            bodies.put(delivery.id(), body);
        }
        return settled;
    }

    @Override
    public synchronized Delivery settle(Delivery delivery, Over over) {
        Delivery known = deliveries.get(delivery.id());
        if (known == null) {
            return delivery;
        }
        Verdict verdict = known.outcome().verdict();
        boolean replaceable = over == Over.OPEN ? !verdict.isLast() : verdict != Verdict.ACCEPTED;
        if (!replaceable) {
            return known;
        }
        deliveries.put(delivery.id(), delivery);
        return delivery;
    }

    @Override
    public synchronized Optional<Delivery> find(DeliveryId id, Instant now) {
        return Optional.ofNullable(deliveries.get(id))
                .filter(found -> now.isBefore(found.receivedAt().plus(Delivery.KEPT)));
    }

    @Override
    public synchronized Optional<byte[]> body(DeliveryId id, Instant now) {
        return Optional.ofNullable(deliveries.get(id))
                .filter(found -> now.isBefore(found.receivedAt().plus(Delivery.BODY_KEPT)))
                .flatMap(found -> Optional.ofNullable(bodies.get(id)));
    }

    @Override
    public synchronized Page<Delivery> deliveries(int pageSize, Optional<String> next, Instant now) {
        int from = next.map(Integer::parseInt).orElse(0);
        List<Delivery> all = deliveries.values().stream()
                .sorted(Comparator.comparing(Delivery::receivedAt).reversed())
                .toList();
        int to = Math.min(all.size(), from + pageSize);
        Optional<String> following = to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty();
        return new Page<>(all.subList(Math.min(from, to), to), following);
    }

    @Override
    public synchronized Optional<Outcome.Started> started(SourceName source, String subject) {
        return Optional.ofNullable(subjects.get(new Subject(source, subject)));
    }

    @Override
    public synchronized Optional<String> registration(OperationId operation) {
        return Optional.ofNullable(registrations.get(operation));
    }

    @Override
    public synchronized void register(OperationId operation, String registration) {
        registrations.putIfAbsent(operation, registration);
    }

    @Override
    public synchronized void remember(SourceName source, String subject, Outcome.Started started) {
        subjects.putIfAbsent(new Subject(source, subject), started);
    }
}
