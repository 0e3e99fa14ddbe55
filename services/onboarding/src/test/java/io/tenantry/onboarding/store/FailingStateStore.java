// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.store;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.onboarding.request.IdempotencyKey;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * A {@link StateStore} some of whose writes of operations fail as those of a store that does not answer: without effect,
 * or with the effect but without the answer.
 */
public final class FailingStateStore implements StateStore {

    /** What becomes of a write that fails. */
    public enum When {
        BEFORE_THE_WRITE,
        AFTER_THE_WRITE
    }

    private final StateStore delegate;
    private final When when;
    private final IntPredicate failing;
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private Runnable onLook = () -> {};
    private Consumer<TenantId> onTenant = id -> {};

    /** @param failing which writes fail, counted from 1 */
    public FailingStateStore(StateStore delegate, When when, IntPredicate failing) {
        this.delegate = delegate;
        this.when = when;
        this.failing = failing;
    }

    /** Does that whenever due work is asked for. */
    public FailingStateStore onLook(Runnable action) {
        onLook = action;
        return this;
    }

    /** Does that whenever a tenant is read. */
    public FailingStateStore onTenant(Consumer<TenantId> action) {
        onTenant = action;
        return this;
    }

    /** How many writes of operations were asked for. */
    public int writes() {
        return writes.get();
    }

    /** How often due work was asked for. */
    public int looks() {
        return looks.get();
    }

    private <T> T write(Supplier<T> write) {
        boolean fails = failing.test(writes.incrementAndGet());
        if (fails && when == When.BEFORE_THE_WRITE) {
            throw unavailable();
        }
        T written = write.get();
        if (fails) {
            throw unavailable();
        }
        return written;
    }

    private static StoreUnavailableException unavailable() {
        return new StoreUnavailableException("no answer", new IllegalStateException("the test says so"));
    }

    @Override
    public Operation begin(Operation operation) {
        return write(() -> delegate.begin(operation));
    }

    @Override
    public Page<Operation> operations(OperationState state, int pageSize, Optional<String> next) {
        return delegate.operations(state, pageSize, next);
    }

    @Override
    public Operation cancel(Operation operation, TenantRecord tenant, Optional<Instant> quarantine) {
        return write(() -> delegate.cancel(operation, tenant, quarantine));
    }

    @Override
    public Operation save(Operation operation) {
        return write(() -> delegate.save(operation));
    }

    @Override
    public Operation save(Operation operation, TenantRecord tenant) {
        return write(() -> delegate.save(operation, tenant));
    }

    @Override
    public TenantRecord save(TenantRecord tenant) {
        return delegate.save(tenant);
    }

    @Override
    public ReserveOutcome reserve(Reservation reservation) {
        return delegate.reserve(reservation);
    }

    @Override
    public Optional<AcceptedRequest> accepted(IdempotencyKey key, Instant now) {
        return delegate.accepted(key, now);
    }

    @Override
    public Optional<Operation> operation(OperationId id) {
        return delegate.operation(id);
    }

    @Override
    public List<Operation> due(Set<CellName> cells, Instant now, int limit) {
        looks.incrementAndGet();
        onLook.run();
        return delegate.due(cells, now, limit);
    }

    @Override
    public Optional<TenantRecord> tenant(TenantId id) {
        onTenant.accept(id);
        return delegate.tenant(id);
    }

    @Override
    public Optional<SlugHold> hold(Slug slug, Instant now) {
        return delegate.hold(slug, now);
    }

    @Override
    public boolean endQuarantine(Slug slug, Instant now) {
        return delegate.endQuarantine(slug, now);
    }

    @Override
    public Page<TenantRecord> tenants(TenantFilter filter, int pageSize, Optional<String> next) {
        return delegate.tenants(filter, pageSize, next);
    }
}
