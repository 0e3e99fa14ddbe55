// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.AccessProvisioner;
import io.tenantry.onboarding.StepId;
import io.tenantry.onboarding.StepResult;
import io.tenantry.tenant.ServiceName;
import java.util.List;
import java.util.stream.Collectors;

/** Lets the tenant's pods assume the role of their service, and no other. */
record AccessStep(AccessProvisioner provisioner, List<ServiceName> services) implements OnboardingStep {

    @Override
    public StepId id() {
        return StepId.ACCESS;
    }

    @Override
    public StepResult run(StepContext context) {
        services.forEach(service -> provisioner.provision(context.record().id(), service));
        String roles = services.stream().map(ServiceName::role).collect(Collectors.joining(", "));
        return new StepResult("Pod Identity associations with " + roles);
    }
}
