// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.store;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.tenant.CellName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a store that a control plane works on: what belongs to the cells that it serves. The rest is left to
 * whoever serves the others.
 */
public record DueWork(StateStore store, Set<CellName> cells) {

    private static final int PAGE = 200;
    private static final int MOST = 1_000;

    public DueWork {
        cells = Set.copyOf(cells);
    }

    /** Operations whose time has come, most overdue first; may lag behind the last writes. */
    public List<Operation> due(Instant now, int limit) {
        return store.due(cells, now, limit);
    }

    /**
     * The operations that have failed and wait for somebody, whatever state their tenants are in.
     *
     * @param operations those among the newest {@value #MOST} that the store has
     * @param more whether the store has more, which were not read
     */
    public record Failed(List<Operation> operations, boolean more) {}

    /** Finds the operations that have failed; reads them page by page. */
    public Failed failed() {
        List<Operation> failed = new ArrayList<>();
        Optional<String> next = Optional.empty();
        for (int page = 0; page < MOST / PAGE; page++) {
            Page<Operation> found = store.operations(OperationState.FAILED, PAGE, next);
            found.items().stream().filter(this::includes).forEach(failed::add);
            next = found.next();
            if (next.isEmpty()) {
                break;
            }
        }
        return new Failed(List.copyOf(failed), next.isPresent());
    }

    /** Whether the tenant lives in one of the cells. */
    public boolean includes(TenantRecord tenant) {
        return cells.contains(tenant.placement().cell());
    }

    /** Whether the operation belongs to one of the cells. */
    public boolean includes(Operation operation) {
        return cells.contains(operation.cell());
    }
}
