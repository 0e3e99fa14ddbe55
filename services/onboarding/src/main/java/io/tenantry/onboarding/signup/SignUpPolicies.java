// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.signup;

import io.tenantry.onboarding.store.StaleWriteException;
import io.tenantry.onboarding.store.StoreUnavailableException;

/**
 * Port: where the sign-up policy is kept, one for all replicas. Every method throws {@link StoreUnavailableException}
 * when the store does not answer.
 */
public interface SignUpPolicies {

    /** Reads the policy, consistently; {@link SignUpPolicy#ALL_OPEN} before the first write. */
    SignUpPolicy current();

    /**
     * Writes a policy if what is stored is still at the version that it was read with.
     *
     * @return the policy with its new version
     * @throws StaleWriteException if somebody else wrote one since
     */
    SignUpPolicy replace(SignUpPolicy policy);
}
