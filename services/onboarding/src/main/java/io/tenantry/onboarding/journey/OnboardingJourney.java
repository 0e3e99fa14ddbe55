// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.fleet.FleetRepository;
import io.tenantry.gate.Gate;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.provision.AccessProvisioner;
import io.tenantry.onboarding.provision.DataProvisioner;
import io.tenantry.onboarding.provision.IdentityProvisioner;
import io.tenantry.overlay.OverlayTemplates;

/** The journeys, top to bottom. */
public final class OnboardingJourney {

    private static final String NO_REVIEW = "reviews are not built yet";
    private static final String NO_CLUSTER = "no cluster is connected";

    private OnboardingJourney() {}

    /** The adapters to AWS that the steps need. */
    public record Provisioners(IdentityProvisioner identity, DataProvisioner data, AccessProvisioner access) {}

    /** What makes and keeps the commits that the steps need. */
    public record Git(OverlayTemplates templates, Gate gate, FleetRepository fleet) {}

    /** The journeys where no cluster is connected. */
    public static Journeys withoutCluster(Provisioners aws, Git git) {
        Provisioning provisioning = new Provisioning(new ReleaseServices(git.fleet()), aws.data(), aws.access());
        return new Journeys(onboarding(aws.identity(), provisioning, git), provisioning(provisioning));
    }

    /** A new tenant; what accepts its request has reserved already. */
    private static Journey onboarding(IdentityProvisioner identity, Provisioning provisioning, Git git) {
        TenantOverlays overlays = new TenantOverlays(git.templates(), git.gate());
        GateStep gate = new GateStep(overlays, provisioning, git.fleet());
        return Journey.of(
                Stage.of(new Skipped(StepId.RESERVE, "reserved when the request was accepted")),
                Stage.of(new IdentityStep(identity), new DataStep(provisioning), new AccessStep(provisioning)),
                Stage.of(new RenderStep(overlays)),
                Stage.of(gate),
                Stage.of(new CommitStep(overlays, gate, git.fleet())),
                Stage.of(new Skipped(StepId.REVIEW, NO_REVIEW)),
                Stage.of(new Skipped(StepId.SYNC, NO_CLUSTER)),
                Stage.of(new Skipped(StepId.HEALTHY, NO_CLUSTER)),
                Stage.of(new Skipped(StepId.PROBE, NO_CLUSTER)),
                Stage.of(new Skipped(StepId.INVITE, NO_CLUSTER)));
    }

    /** What a release declares, for a tenant that exists. */
    private static Journey provisioning(Provisioning provisioning) {
        return Journey.of(Stage.of(new DataStep(provisioning), new AccessStep(provisioning)));
    }
}
