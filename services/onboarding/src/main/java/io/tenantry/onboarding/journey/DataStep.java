// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import java.util.Optional;

/** Makes the tables of the services that keep each tenant's data apart. */
record DataStep(Provisioning provisioning) implements OnboardingStep {

    @Override
    public StepId id() {
        return StepId.DATA;
    }

    @Override
    public StepResult run(StepContext context) {
        return provisioning.data(context);
    }

    @Override
    public Optional<String> undo(StepContext context) {
        return Optional.of(provisioning.undoData(context));
    }
}
