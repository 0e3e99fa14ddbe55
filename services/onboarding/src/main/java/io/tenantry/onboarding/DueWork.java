// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import io.tenantry.tenant.CellName;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The part of a store that a control plane works on: what belongs to the cells that it serves. The rest is left to
 * whoever serves the others.
 */
public record DueWork(StateStore store, Set<CellName> cells) {

    public DueWork {
        cells = Set.copyOf(cells);
    }

    /** Operations whose time has come, most overdue first; may lag behind the last writes. */
    public List<Operation> due(Instant now, int limit) {
        return store.due(cells, now, limit);
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
