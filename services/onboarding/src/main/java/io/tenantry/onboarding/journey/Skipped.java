// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import java.util.Optional;

/** A step that this installation has no use for, with the reason that the operation shows. */
record Skipped(StepId id, String reason) implements OnboardingStep {

    @Override
    public Optional<String> skipReason() {
        return Optional.of(reason);
    }

    @Override
    public StepResult run(StepContext context) {
        return new StepResult(reason);
    }
}
