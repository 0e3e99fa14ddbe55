// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.fleet.FleetRepository;
import io.tenantry.gate.Gate;
import io.tenantry.onboarding.AccessProvisioner;
import io.tenantry.onboarding.DataProvisioner;
import io.tenantry.onboarding.IdentityProvisioner;
import io.tenantry.onboarding.StepId;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.ServiceName;
import java.util.List;

/** The journeys, top to bottom. */
public final class OnboardingJourney {

    private static final String NO_REVIEW = "tenants of this tier are committed without a review";
    private static final String NO_CLUSTER = "no cluster is connected";

    private OnboardingJourney() {}

    /** The adapters to AWS that the steps need. */
    public record Provisioners(IdentityProvisioner identity, DataProvisioner data, AccessProvisioner access) {}

    /** What makes and keeps the commits that the steps need. */
    public record Git(OverlayTemplates templates, Gate gate, FleetRepository fleet) {}

    /** The services that every tenant gets, and those of them that keep each tenant's data apart. */
    public record Services(List<ServiceName> all, List<ServiceName> silo) {}

    /** The journeys where no cluster is connected. */
    public static Journeys withoutCluster(Provisioners aws, Git git, Services services) {
        return new Journeys(onboarding(aws, git, services), provisioning(aws, services));
    }

    /** A new tenant; what accepts its request has reserved already. */
    private static Journey onboarding(Provisioners aws, Git git, Services services) {
        TenantOverlays overlays = new TenantOverlays(git.templates(), git.gate());
        return Journey.of(
                Stage.of(new Skipped(StepId.RESERVE, "reserved when the request was accepted")),
                Stage.of(
                        new IdentityStep(aws.identity()),
                        new DataStep(aws.data(), services.silo()),
                        new AccessStep(aws.access(), services.all())),
                Stage.of(new RenderStep(overlays)),
                Stage.of(new GateStep(overlays, git.fleet())),
                Stage.of(new CommitStep(overlays, git.fleet())),
                Stage.of(new Skipped(StepId.REVIEW, NO_REVIEW)),
                Stage.of(new Skipped(StepId.SYNC, NO_CLUSTER)),
                Stage.of(new Skipped(StepId.HEALTHY, NO_CLUSTER)),
                Stage.of(new Skipped(StepId.PROBE, NO_CLUSTER)),
                Stage.of(new Skipped(StepId.INVITE, NO_CLUSTER)));
    }

    /** A tenant that exists. */
    private static Journey provisioning(Provisioners aws, Services services) {
        return Journey.of(
                Stage.of(new DataStep(aws.data(), services.silo()), new AccessStep(aws.access(), services.all())));
    }
}
