// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.provision;

import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.tenant.UserPoolClientId;
import io.tenantry.tenant.UserPoolId;
import java.util.Optional;
import java.util.function.Supplier;

/** Port: makes a tenant's user pool, its domain, app client, groups and admin user. */
public interface IdentityProvisioner {

    /** Where the tenant's users sign in. */
    record Identity(UserPoolId userPoolId, UserPoolClientId userPoolClientId) {}

    /**
     * Finds or makes everything; may be repeated after a crash anywhere and never makes a second pool. The admin user's
     * invitation is held back.
     *
     * @param firstAttempt whether no earlier attempt was begun, so that nothing of the tenant's can exist and need not be
     *     looked for: looking costs a call for every 60 pools of the account, which is most of its quota
     * @param recorded the client that the operation has on record by now, which another worker may have put there; asked
     *     only where there are several, and never removed
     * @throws StepException if it cannot be done now or at all
     */
    Identity provision(TenantRecord tenant, boolean firstAttempt, Supplier<Optional<UserPoolClientId>> recorded);

    /**
     * Removes every pool of the tenant's with all that is in it; what is not ours is left alone. May be repeated.
     *
     * @throws StepException if it cannot be done now or at all
     */
    void deprovision(TenantRecord tenant);
}
