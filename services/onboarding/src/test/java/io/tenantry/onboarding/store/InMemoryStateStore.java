// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.store;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.onboarding.request.IdempotencyKey;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A {@link StateStore} in memory; held to the same contract as the real one. */
public class InMemoryStateStore implements StateStore {

    private record Key(AcceptedRequest request, Instant until) {}

    private final Map<IdempotencyKey, Key> keys = new HashMap<>();
    private final Map<Slug, SlugHold> slugs = new HashMap<>();
    private final Map<OperationId, Operation> operations = new TreeMap<>();
    private final Map<TenantId, TenantRecord> tenants = new TreeMap<>();

    @Override
    public synchronized ReserveOutcome reserve(Reservation reservation) {
        TenantRecord tenant = reservation.tenant();
        Optional<AcceptedRequest> earlier = accepted(reservation.key(), tenant.createdAt());
        if (earlier.isPresent()) {
            return new ReserveOutcome.KeyUsed(earlier.get());
        }
        if (hold(tenant.slug(), tenant.createdAt()).isPresent()) {
            return new ReserveOutcome.SlugTaken();
        }
        if (tenants.containsKey(tenant.id())) {
            return new ReserveOutcome.IdTaken();
        }
        if (tenantsIn(tenant) >= Cell.CAPACITY) {
            return new ReserveOutcome.CellFull();
        }
        keys.put(reservation.key(), remembered(reservation));
        slugs.put(tenant.slug(), SlugHold.owned(tenant.id()));
        tenants.put(tenant.id(), tenant.withVersion(1));
        operations.put(tenant.operation(), reservation.operation().withVersion(1));
        return new ReserveOutcome.Reserved();
    }

    private long tenantsIn(TenantRecord tenant) {
        return tenants.values().stream()
                .filter(other -> other.state() != TenantState.CANCELLED)
                .filter(other ->
                        other.placement().cell().equals(tenant.placement().cell()))
                .count();
    }

    private static Key remembered(Reservation reservation) {
        TenantRecord tenant = reservation.tenant();
        AcceptedRequest request = new AcceptedRequest(
                reservation.fingerprint(),
                tenant.operation(),
                tenant.id(),
                tenant.placement().host());
        return new Key(request, tenant.createdAt().plus(Duration.ofHours(KEY_HOURS)));
    }

    @Override
    public synchronized Optional<AcceptedRequest> accepted(IdempotencyKey key, Instant now) {
        return Optional.ofNullable(keys.get(key))
                .filter(found -> now.isBefore(found.until()))
                .map(Key::request);
    }

    @Override
    public synchronized Optional<Operation> operation(OperationId id) {
        return Optional.ofNullable(operations.get(id));
    }

    @Override
    public synchronized List<Operation> due(Set<CellName> cells, Instant now, int limit) {
        return operations.values().stream()
                .filter(operation -> cells.contains(operation.cell()))
                .filter(operation ->
                        operation.work().dueAt().filter(at -> !at.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(
                        operation -> operation.work().dueAt().orElseThrow()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Operation begin(Operation operation) {
        Operation written = operation.withVersion(1);
        if (operations.putIfAbsent(operation.id(), written) != null) {
            throw new StaleWriteException("operation " + operation.id());
        }
        return written;
    }

    @Override
    public synchronized Operation save(Operation operation) {
        requireCurrent(operation);
        Operation written = operation.withVersion(operation.version() + 1);
        operations.put(operation.id(), written);
        return written;
    }

    @Override
    public synchronized TenantRecord save(TenantRecord tenant) {
        TenantRecord current = tenants.get(tenant.id());
        if (current == null || current.version() != tenant.version()) {
            throw new StaleWriteException("tenant " + tenant.id());
        }
        TenantRecord written = tenant.withVersion(tenant.version() + 1);
        tenants.put(tenant.id(), written);
        return written;
    }

    @Override
    public synchronized Operation save(Operation operation, TenantRecord tenant) {
        requireCurrent(operation);
        TenantRecord current = tenants.get(tenant.id());
        if (current == null || current.version() != tenant.version()) {
            throw new StaleWriteException("tenant " + tenant.id());
        }
        tenants.put(tenant.id(), tenant.withVersion(tenant.version() + 1));
        return save(operation);
    }

    @Override
    public synchronized Operation cancel(Operation operation, TenantRecord tenant, Optional<Instant> quarantine) {
        Operation written = save(operation, tenant);
        if (slugs.remove(tenant.slug(), SlugHold.owned(tenant.id()))) {
            quarantine.ifPresent(until -> slugs.put(tenant.slug(), SlugHold.quarantined(tenant.id(), until)));
        }
        return written;
    }

    private void requireCurrent(Operation operation) {
        Operation current = operations.get(operation.id());
        if (current == null || current.version() != operation.version()) {
            throw new StaleWriteException("operation " + operation.id());
        }
    }

    @Override
    public synchronized Optional<TenantRecord> tenant(TenantId id) {
        return Optional.ofNullable(tenants.get(id));
    }

    @Override
    public synchronized Optional<SlugHold> hold(Slug slug, Instant now) {
        return Optional.ofNullable(slugs.get(slug)).filter(hold -> hold.holds(now));
    }

    @Override
    public synchronized boolean endQuarantine(Slug slug, Instant now) {
        boolean quarantined = hold(slug, now).filter(hold -> !hold.isOwned()).isPresent();
        if (quarantined) {
            slugs.remove(slug);
        }
        return quarantined;
    }

    /** How much is stored, of whatever kind. */
    public synchronized int rows() {
        return keys.size() + slugs.size() + operations.size() + tenants.size();
    }

    /** As after a quarantine: the slug may be taken again, its old id may not. */
    public synchronized void freeSlug(Slug slug) {
        slugs.remove(slug);
    }

    /** As after somebody's deletion by hand. */
    public synchronized void loseTenant(TenantId tenant) {
        tenants.remove(tenant);
    }

    @Override
    public synchronized Page<TenantRecord> tenants(TenantFilter filter, int pageSize, Optional<String> next) {
        return page(
                tenants.values().stream()
                        .filter(filter::matches)
                        .sorted(Comparator.comparing(TenantRecord::createdAt).reversed())
                        .toList(),
                pageSize,
                next);
    }

    @Override
    public synchronized Page<Operation> operations(OperationState state, int pageSize, Optional<String> next) {
        return page(
                operations.values().stream()
                        .filter(operation -> operation.state() == state)
                        .sorted(Comparator.comparing(Operation::createdAt).reversed())
                        .toList(),
                pageSize,
                next);
    }

    private static <T> Page<T> page(List<T> all, int pageSize, Optional<String> next) {
        int from = next.map(Integer::parseInt).orElse(0);
        int to = Math.min(all.size(), from + pageSize);
        Optional<String> following = to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty();
        return new Page<>(all.subList(Math.min(from, to), to), following);
    }
}
