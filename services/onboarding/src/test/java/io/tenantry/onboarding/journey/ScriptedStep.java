// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.StepId;
import io.tenantry.onboarding.StepResult;
import java.util.function.Function;

/** A step that does what the test says. */
record ScriptedStep(StepId id, Function<StepContext, StepResult> script) implements OnboardingStep {

    @Override
    public StepResult run(StepContext context) {
        return script.apply(context);
    }
}
