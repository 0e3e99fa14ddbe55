// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.history;

import io.tenantry.tenant.CellName;
import io.tenantry.tenant.TenantId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What happened to tenants between two commits, seen in the trees and never in messages: a tenant is live where its
 * tenant.yaml is. Each map leads to the tenant's cell, for removed tenants the one they were in.
 *
 * @param moved tenants that are in another cell than before, with their new cell; in none of the other maps
 */
public record TenantChanges(
        SortedMap<TenantId, CellName> added,
        SortedMap<TenantId, CellName> removed,
        SortedMap<TenantId, CellName> changed,
        SortedMap<TenantId, CellName> moved) {

    public TenantChanges {
        added = frozen(added);
        removed = frozen(removed);
        changed = frozen(changed);
        moved = frozen(moved);
    }

    private static SortedMap<TenantId, CellName> frozen(SortedMap<TenantId, CellName> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
