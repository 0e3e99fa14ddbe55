// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import java.util.Optional;

/** One act of an onboarding that may be run again after a crash anywhere without a second effect. */
public interface OnboardingStep {

    /** Which of the journey's steps this is. */
    StepId id();

    /** Why this step has nothing to do, if so; then it is never run. */
    default Optional<String> skipReason() {
        return Optional.empty();
    }

    /**
     * Does the step, or finds that it was done.
     *
     * @throws StepException if it cannot be done now or at all
     */
    StepResult run(StepContext context);

    /**
     * Takes back what the step has done, or part of it, whatever became of it; may be repeated after a crash anywhere.
     *
     * @return one line that says what was taken back; empty if it is final, and the operation goes on to its end instead
     * @throws StepException if it cannot be done now or at all
     */
    default Optional<String> undo(StepContext context) {
        return Optional.of("left nothing behind");
    }

    /**
     * Takes back what has arrived only after the step was undone for good: a worker stood still with a call on its way,
     * or a host has carried out late what was given up.
     *
     * @throws StepException if it cannot be done
     */
    default void takeBack(StepContext context) {
        undo(context);
    }
}
