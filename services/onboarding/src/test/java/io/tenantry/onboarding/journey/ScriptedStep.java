// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import java.util.function.Function;

/** A step that does what the test says. */
record ScriptedStep(StepId id, Function<StepContext, StepResult> script) implements OnboardingStep {

    /** The onboarding in its stages, every step of which does the same. */
    static Journey onboarding(Function<StepContext, StepResult> script) {
        return Journey.of(
                Stage.of(new Skipped(StepId.RESERVE, "reserved before")),
                Stage.of(step(StepId.IDENTITY, script), step(StepId.DATA, script), step(StepId.ACCESS, script)),
                Stage.of(step(StepId.RENDER, script)),
                Stage.of(step(StepId.GATE, script)),
                Stage.of(step(StepId.COMMIT, script)),
                Stage.of(step(StepId.REVIEW, script)),
                Stage.of(step(StepId.SYNC, script)),
                Stage.of(step(StepId.HEALTHY, script)),
                Stage.of(step(StepId.PROBE, script)),
                Stage.of(step(StepId.INVITE, script)));
    }

    /** Lets a script throw whatever it likes. */
    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException sneaky(Throwable failure) throws E {
        throw (E) failure;
    }

    static ScriptedStep step(StepId id, Function<StepContext, StepResult> script) {
        return new ScriptedStep(id, script);
    }

    @Override
    public StepResult run(StepContext context) {
        return script.apply(context);
    }
}
