// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.fleet.FleetRepository;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.object.FleetHead;
import io.tenantry.onboarding.operation.Results;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import java.nio.file.Path;

/**
 * Builds the overlay on base/ as it is at the head of the fleet repository, and checks what was built; makes first what
 * that base/ declares and the tenant lacks.
 */
record GateStep(TenantOverlays overlays, Provisioning provisioning, FleetRepository fleet) implements OnboardingStep {

    @Override
    public StepId id() {
        return StepId.GATE;
    }

    @Override
    public StepResult run(StepContext context) {
        FleetHead head = fleet.head();
        return new StepResult("no finding on base " + head.base().value().substring(0, 7), gated(head, context));
    }

    Results gated(FleetHead head, StepContext context) {
        try {
            Path export = fleet.exportBase(head.base());
            Results made = provisioning.complete(export, context);
            overlays.requireClean(export, context);
            return made.withGatedBase(head.base());
        } catch (FleetException e) {
            throw FleetFailures.of(e, context.record().id());
        }
    }
}
