// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.operation;

import io.tenantry.onboarding.request.CompanyName;
import io.tenantry.onboarding.request.EmailAddress;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.Host;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Region;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TenantId;
import java.time.Instant;

/**
 * A tenant as the control plane keeps it: the only place where the names of the company and its admin stand.
 *
 * @param operation the operation that onboards or onboarded it
 * @param version counts the writes; 0 before the first
 */
public record TenantRecord(
        TenantId id,
        Placement placement,
        Settings settings,
        TenantState state,
        Contact contact,
        Results results,
        OperationId operation,
        Instant createdAt,
        long version) {

    /** Where a tenant lives. */
    public record Placement(CellName cell, Region region, Host host) {}

    /** Whom a tenant belongs to: personal data. */
    public record Contact(CompanyName companyName, EmailAddress adminEmail) {}

    /** The slug that the id begins with. */
    public Slug slug() {
        return id.slug();
    }

    /** The tenant at the end of its onboarding. */
    public TenantRecord ended(TenantState newState, Results newResults) {
        return new TenantRecord(id, placement, settings, newState, contact, newResults, operation, createdAt, version);
    }

    /** The tenant in another state, with what it has. */
    public TenantRecord in(TenantState newState) {
        return ended(newState, results);
    }

    /** The tenant as it belongs to others now. */
    public TenantRecord withContact(Contact newContact) {
        return new TenantRecord(id, placement, settings, state, newContact, results, operation, createdAt, version);
    }

    /** The same tenant as the store has it after its next write. */
    public TenantRecord withVersion(long newVersion) {
        return new TenantRecord(id, placement, settings, state, contact, results, operation, createdAt, newVersion);
    }
}
