// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.Results;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.tenant.TemplateVersion;
import io.tenantry.tenant.Tenant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What a step works on: the tenant as it was asked for and what earlier steps have made.
 *
 * @param stored asks the store what the operation has made by now, be it by another worker
 * @param wanted tells whether the operation is still this worker's to go on with, right before what cannot be taken back
 */
public record StepContext(TenantRecord record, Operation operation, Supplier<Results> stored, BooleanSupplier wanted) {

    /** What earlier steps have made. */
    public Results results() {
        return operation.results();
    }

    /** Whether the step was never begun before, so that nothing of it can exist. */
    public boolean isFirstAttemptAt(StepId step) {
        return operation.step(step).attempt() == 1;
    }

    /** The tenant as Git will have it; known once its identity is made. */
    public Tenant tenant() {
        TenantRecord.Placement placement = record.placement();
        return new Tenant(
                record.id(),
                record.slug(),
                placement.cell(),
                placement.host(),
                placement.region(),
                results().userPoolId().orElseThrow(),
                results().userPoolClientId().orElseThrow(),
                TemplateVersion.CURRENT);
    }
}
