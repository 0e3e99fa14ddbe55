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

/**
 * Port: where tenants and operations are kept. Every write is conditional, so any number of replicas may share one
 * store; there is no other list of work than {@link #due}. Every method throws {@link StoreUnavailableException} when the
 * store does not answer.
 */
public interface StateStore {

    /** How long an idempotency key is remembered, in hours. */
    int KEY_HOURS = 24;

    /** Writes all of the reservation or nothing, in one transaction. */
    ReserveOutcome reserve(Reservation reservation);

    /** The request that was accepted under the key within the last {@value #KEY_HOURS} hours. */
    Optional<AcceptedRequest> accepted(IdempotencyKey key, Instant now);

    /**
     * Writes an operation of a tenant that exists for the first time.
     *
     * @throws StaleWriteException if there is an operation of that id
     */
    Operation begin(Operation operation);

    /** Reads an operation, consistently. */
    Optional<Operation> operation(OperationId id);

    /** Operations of those cells whose time has come, most overdue first; may lag behind the last writes. */
    List<Operation> due(Set<CellName> cells, Instant now, int limit);

    /**
     * Writes an operation if it is still at the version that it was read with.
     *
     * @return the operation with its new version
     * @throws StaleWriteException if somebody else wrote it since: then stop working on it
     */
    Operation save(Operation operation);

    /** Writes an operation and its tenant in one transaction; otherwise as {@link #save(Operation)}. */
    Operation save(Operation operation, TenantRecord tenant);

    /**
     * Writes the end of a cancelled onboarding and of its tenant, and gives up the slug and the place in the cell, in
     * one transaction; otherwise as {@link #save(Operation)}.
     *
     * @param quarantine until when nobody gets the slug, in whole seconds; empty if it is free at once
     */
    Operation cancel(Operation operation, TenantRecord tenant, Optional<Instant> quarantine);

    /** Operations in that state, newest first; otherwise as {@link #tenants}. */
    Page<Operation> operations(OperationState state, int pageSize, Optional<String> next);

    /**
     * Writes a tenant if it is still at the version that it was read with.
     *
     * @return the tenant with its new version
     * @throws StaleWriteException if somebody else wrote it since
     */
    TenantRecord save(TenantRecord tenant);

    /** Reads a tenant, consistently. */
    Optional<TenantRecord> tenant(TenantId id);

    /** The tenant that has the slug. */
    default Optional<TenantId> owner(Slug slug) {
        return hold(slug, Instant.MAX).map(SlugHold::tenant);
    }

    /** Why the slug is not free at that time; empty if it is. */
    Optional<SlugHold> hold(Slug slug, Instant now);

    /**
     * Frees a slug before its quarantine ends.
     *
     * @return false if it is not in quarantine at that time
     */
    boolean endQuarantine(Slug slug, Instant now);

    /** Every tenant; otherwise as {@link #tenants(TenantFilter, int, Optional)}. */
    default Page<TenantRecord> tenants(int pageSize, Optional<String> next) {
        return tenants(TenantFilter.ALL, pageSize, next);
    }

    /**
     * Tenants that the filter lets through, newest first; one that cannot be read is left out. A page may be short, or
     * empty, though more follow: no call looks at more than a bounded number of tenants.
     *
     * @param next the text of the page before; unknown texts are an {@link IllegalArgumentException}
     */
    Page<TenantRecord> tenants(TenantFilter filter, int pageSize, Optional<String> next);
}
