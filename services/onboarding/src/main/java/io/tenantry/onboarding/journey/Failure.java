// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.StepId;

/** A step that did not succeed, and why. */
record Failure(StepId step, StepException why) {

    /** What was not foreseen is told as such; {@code Error}s too, so that one tenant's keeps no other waiting. */
    static Failure of(StepId step, Throwable cause) {
        return new Failure(step, cause instanceof StepException foreseen ? foreseen : unforeseen(step, cause));
    }

    private static StepException unforeseen(StepId step, Throwable cause) {
        return new StepException(
                Cause.INTERNAL,
                "step " + step.key() + " failed unexpectedly: "
                        + cause.getClass().getSimpleName(),
                "It is tried again a few times; the log of the control plane has the details.",
                cause);
    }
}
