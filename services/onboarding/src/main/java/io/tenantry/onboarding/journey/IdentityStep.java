// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.Results;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import io.tenantry.onboarding.provision.IdentityProvisioner;
import io.tenantry.onboarding.provision.IdentityProvisioner.Identity;
import java.util.Optional;

/** Makes the tenant's user pool, sign-in domain, app client, groups and admin user. */
record IdentityStep(IdentityProvisioner provisioner) implements OnboardingStep {

    @Override
    public StepId id() {
        return StepId.IDENTITY;
    }

    @Override
    public StepResult run(StepContext context) {
        Identity identity = provisioner.provision(
                context.record(),
                context.isFirstAttemptAt(id()),
                () -> context.stored().get().userPoolClientId());
        return new StepResult(
                "user pool " + identity.userPoolId() + ", invitation held back",
                Results.NONE.withIdentity(identity.userPoolId(), identity.userPoolClientId()));
    }

    @Override
    public Optional<String> undo(StepContext context) {
        provisioner.deprovision(context.record());
        return Optional.of("sign-in domain and user pool removed");
    }
}
