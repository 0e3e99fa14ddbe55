// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.signup;

import io.tenantry.onboarding.store.StaleWriteException;
import io.tenantry.onboarding.store.StoreUnavailableException;
import java.util.concurrent.atomic.AtomicInteger;

/** A sign-up policy that ends with the process; can be away. */
public final class InMemorySignUpPolicies implements SignUpPolicies {

    public volatile boolean away;

    /** How often it was read. */
    public final AtomicInteger reads = new AtomicInteger();

    private SignUpPolicy current = SignUpPolicy.ALL_OPEN;

    @Override
    public synchronized SignUpPolicy current() {
        reads.incrementAndGet();
        if (away) {
            throw new StoreUnavailableException("away", new IllegalStateException());
        }
        return current;
    }

    @Override
    public synchronized SignUpPolicy replace(SignUpPolicy policy) {
        if (policy.version() != current.version()) {
            throw new StaleWriteException("the sign-up policy");
        }
        current = policy.withVersion(policy.version() + 1);
        return current;
    }
}
