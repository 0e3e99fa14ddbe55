// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.provision;

import io.tenantry.onboarding.operation.StepException;
import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.TenantId;

/** Port: lets the pods of one service of one tenant assume the service's role. */
public interface AccessProvisioner {

    /**
     * Finds or makes the EKS Pod Identity association of the service's ServiceAccount in the tenant's namespace, with
     * session tags on; may be repeated after a crash anywhere.
     *
     * @throws StepException if it cannot be done now or at all
     */
    void provision(TenantId tenant, ServiceName service);

    /**
     * Removes the association; one that is not ours is left alone. May be repeated.
     *
     * @throws StepException if it cannot be done now or at all
     */
    void deprovision(TenantId tenant, ServiceName service);
}
