// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.provision;

import io.tenantry.onboarding.operation.StepException;
import io.tenantry.service.TableKeys;
import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.TenantId;

/** Port: makes the table in which a service keeps one tenant's data apart (silo). */
public interface DataProvisioner {

    /**
     * Finds or makes the table, protected against deletion and with point-in-time recovery, and waits until it can be
     * used; may be repeated after a crash anywhere. A table of that name that is not the tenant's is left alone.
     *
     * @param keys the table's primary key, as the service's declaration has it
     * @throws StepException if it cannot be done now or at all
     */
    void provision(TenantId tenant, ServiceName service, TableKeys keys);

    /**
     * Removes the table with what is in it, of a tenant that was never active; a table that is not the tenant's is left
     * alone. May be repeated.
     *
     * @throws StepException if it cannot be done now or at all
     */
    void deprovision(TenantId tenant, ServiceName service);
}
