// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.onboarding.request.IdempotencyKey;
import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.store.Reservation;
import io.tenantry.onboarding.store.ReserveOutcome;
import io.tenantry.onboarding.store.SlugHold;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.onboarding.store.StoreUnavailableException;
import io.tenantry.onboarding.store.TenantFilter;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TenantId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A store of which the next answer to a reservation, or to a list of tenants, can be lost after it did its work. */
public final class UnsteadyStore implements StateStore {

    private final StateStore store;
    private volatile boolean losing;
    private volatile boolean contending;
    private volatile Runnable first = () -> {};
    private volatile Runnable reading = () -> {};
    private volatile Runnable reserving = () -> {};

    UnsteadyStore(StateStore store) {
        this.store = store;
    }

    public void loseNextAnswer() {
        losing = true;
    }

    private <T> T answer(T answer) {
        if (losing) {
            losing = false;
            throw new StoreUnavailableException("timed out", new IOException("reset"));
        }
        return answer;
    }

    /** The next reservation meets another one under the same key all the time. */
    public void contendOnce() {
        contending = true;
    }

    /** Does that right before a tenant is written the next time. */
    public void beforeNextTenantWrite(Runnable action) {
        first = action;
    }

    /** Does that before every read of an operation from now on, in the thread that reads. */
    public void beforeReads(Runnable action) {
        reading = action;
    }

    /** Does that before every reservation from now on, in the thread that reserves. */
    public void beforeReservations(Runnable action) {
        reserving = action;
    }

    @Override
    public TenantRecord save(TenantRecord tenant) {
        Runnable action = first;
        first = () -> {};
        action.run();
        return store.save(tenant);
    }

    @Override
    public ReserveOutcome reserve(Reservation reservation) {
        reserving.run();
        if (contending) {
            contending = false;
            return new ReserveOutcome.KeyContended();
        }
        return answer(store.reserve(reservation));
    }

    @Override
    public Page<TenantRecord> tenants(TenantFilter filter, int pageSize, Optional<String> next) {
        return answer(store.tenants(filter, pageSize, next));
    }

    @Override
    public Optional<AcceptedRequest> accepted(IdempotencyKey key, Instant now) {
        return store.accepted(key, now);
    }

    @Override
    public Optional<Operation> operation(OperationId id) {
        reading.run();
        return store.operation(id);
    }

    @Override
    public List<Operation> due(Set<CellName> cells, Instant now, int limit) {
        return store.due(cells, now, limit);
    }

    @Override
    public Operation begin(Operation operation) {
        return store.begin(operation);
    }

    @Override
    public Page<Operation> operations(OperationState state, int pageSize, Optional<String> next) {
        return store.operations(state, pageSize, next);
    }

    @Override
    public Operation cancel(Operation operation, TenantRecord tenant, Optional<Instant> quarantine) {
        return store.cancel(operation, tenant, quarantine);
    }

    @Override
    public Operation save(Operation operation) {
        return store.save(operation);
    }

    @Override
    public Operation save(Operation operation, TenantRecord tenant) {
        return store.save(operation, tenant);
    }

    @Override
    public Optional<TenantRecord> tenant(TenantId id) {
        return store.tenant(id);
    }

    @Override
    public Optional<SlugHold> hold(Slug slug, Instant now) {
        return store.hold(slug, now);
    }

    @Override
    public boolean endQuarantine(Slug slug, Instant now) {
        return store.endQuarantine(slug, now);
    }
}
