// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import java.util.Optional;

/** Lets the tenant's pods assume the role of their service, and no other. */
record AccessStep(Provisioning provisioning) implements OnboardingStep {

    @Override
    public StepId id() {
        return StepId.ACCESS;
    }

    @Override
    public StepResult run(StepContext context) {
        return provisioning.access(context);
    }

    @Override
    public Optional<String> undo(StepContext context) {
        return Optional.of(provisioning.undoAccess(context));
    }
}
