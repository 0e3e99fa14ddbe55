// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import io.tenantry.overlay.OverlayFiles;
import io.tenantry.overlay.RenderException;

/** Renders the overlay, so that what cannot be rendered is known before anything is built or committed. */
record RenderStep(TenantOverlays overlays) implements OnboardingStep {

    @Override
    public StepId id() {
        return StepId.RENDER;
    }

    @Override
    public StepResult run(StepContext context) {
        try {
            OverlayFiles files = overlays.onboarding(context).plus(overlays.settings(context));
            return new StepResult(files.files().size() + " files");
        } catch (RenderException e) {
            throw new StepException(
                    Cause.GATE_REFUSED,
                    "the overlay of " + context.record().id() + " cannot be rendered: " + e.getMessage(),
                    "Use a Tenantry that ships the tenant's template version.",
                    e);
        }
    }
}
