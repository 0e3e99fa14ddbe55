// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.DataProvisioner;
import io.tenantry.onboarding.StepId;
import io.tenantry.onboarding.StepResult;
import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.TenantId;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the tables of the services that keep each tenant's data apart. */
record DataStep(DataProvisioner provisioner, List<ServiceName> siloServices) implements OnboardingStep {

    @Override
    public StepId id() {
        return StepId.DATA;
    }

    @Override
    public StepResult run(StepContext context) {
        TenantId tenant = context.record().id();
        siloServices.forEach(service -> provisioner.provision(tenant, service));
        String tables =
                siloServices.stream().map(service -> service.siloTable(tenant)).collect(Collectors.joining(", "));
        return new StepResult("table " + tables);
    }
}
