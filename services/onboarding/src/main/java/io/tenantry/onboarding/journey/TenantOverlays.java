// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.gate.Gate;
import io.tenantry.gate.source.Finding;
import io.tenantry.kustomize.KustomizeException;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.overlay.OverlayFiles;
import io.tenantry.overlay.OverlayTemplates;
import java.nio.file.Path;
import java.util.List;

/** Renders a tenant's overlay and holds it against the gate; both are repeated freely, since they have no effect. */
record TenantOverlays(OverlayTemplates templates, Gate gate) {

    /** The mutable file, which is committed first. */
    OverlayFiles settings(StepContext context) {
        return templates.settings(context.record().settings());
    }

    /** The files of the onboarding commit. */
    OverlayFiles onboarding(StepContext context) {
        return templates.onboarding(context.tenant());
    }

    /**
     * Builds the overlay on that export of base/ and checks it.
     *
     * @throws StepException if it breaks a rule, and names the first finding; or if it cannot be built now
     */
    void requireClean(Path export, StepContext context) {
        OverlayFiles overlay = onboarding(context).plus(settings(context));
        List<Finding> findings = check(export, overlay, context.record());
        if (!findings.isEmpty()) {
            Finding first = findings.get(0);
            throw new StepException(
                    Cause.GATE_REFUSED,
                    findings.size() + " findings, first " + first.rule() + " in " + first.file() + ": "
                            + first.message(),
                    first.fix());
        }
    }

    private List<Finding> check(Path export, OverlayFiles overlay, TenantRecord tenant) {
        try {
            return gate.check(export, overlay, tenant.placement().cell(), tenant.id());
        } catch (KustomizeException e) {
            if (e.kind() == KustomizeException.Kind.REFUSED) {
                throw e;
            }
            throw new StepException(
                    Cause.GATE_UNAVAILABLE,
                    "the overlay of " + tenant.id() + " could not be built: " + e.getMessage(),
                    "It is tried again by itself. If it lasts, see whether kustomize runs on the control plane's machine"
                            + " and has memory and time enough.",
                    e);
        }
    }
}
