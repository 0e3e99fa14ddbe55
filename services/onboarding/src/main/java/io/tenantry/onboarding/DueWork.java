// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import io.tenantry.tenant.CellName;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The operations of some cells: all that a control plane which serves those cells works on. Others in the same store are
 * left to whoever serves theirs.
 */
public record DueWork(StateStore store, Set<CellName> cells) {

    public DueWork {
        cells = Set.copyOf(cells);
    }

    /** Those whose time has come, most overdue first; may lag behind the last writes. */
    public List<Operation> due(Instant now, int limit) {
        return store.due(cells, now, limit);
    }

    /** Whether the operation belongs to one of the cells. */
    public boolean includes(Operation operation) {
        return cells.contains(operation.cell());
    }
}
