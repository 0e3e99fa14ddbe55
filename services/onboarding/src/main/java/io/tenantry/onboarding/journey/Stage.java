// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.Operation;
import java.util.List;

/** Steps that do not depend on each other, so that they run at the same time. */
record Stage(List<OnboardingStep> steps) {

    Stage {
        steps = List.copyOf(steps);
    }

    static Stage of(OnboardingStep... steps) {
        return new Stage(List.of(steps));
    }

    /** Those that are still to do. */
    Stage leftOf(Operation operation) {
        return new Stage(steps.stream()
                .filter(step -> !operation.step(step.id()).state().isSettled())
                .toList());
    }
}
