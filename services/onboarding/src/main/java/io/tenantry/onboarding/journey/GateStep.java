// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.fleet.FleetException;
import io.tenantry.fleet.FleetHead;
import io.tenantry.fleet.FleetRepository;
import io.tenantry.onboarding.Results;
import io.tenantry.onboarding.StepId;
import io.tenantry.onboarding.StepResult;

/** Builds the overlay on base/ as it is at the head of the fleet repository, and checks what was built. */
record GateStep(TenantOverlays overlays, FleetRepository fleet) implements OnboardingStep {

    @Override
    public StepId id() {
        return StepId.GATE;
    }

    @Override
    public StepResult run(StepContext context) {
        try {
            FleetHead head = fleet.head();
            overlays.requireClean(fleet.exportBase(head.base()), context);
            return new StepResult(
                    "no finding on base " + head.base().value().substring(0, 7),
                    Results.NONE.withGatedBase(head.base()));
        } catch (FleetException e) {
            throw FleetFailures.of(e, context.record().id());
        }
    }
}
