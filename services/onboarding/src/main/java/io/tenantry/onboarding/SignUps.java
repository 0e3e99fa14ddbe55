// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.onboarding.request.IdempotencyKey;
import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.request.OnboardingException.Code;
import io.tenantry.onboarding.request.OnboardingRequest;
import io.tenantry.onboarding.signup.SignUpPolicies;
import io.tenantry.onboarding.store.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Accepts requests of customers, who may ask only for what the sign-up policy has open. */
public final class SignUps {

    private final Onboarding onboarding;
    private final SignUpPolicies policies;
    private final StateStore store;
    private final Clock clock;
    private final Optional<Duration> proof;

    /** @param proof how long a sign-up waits for proof of its e-mail address; empty when none is asked for */
    public SignUps(
            Onboarding onboarding, SignUpPolicies policies, StateStore store, Clock clock, Optional<Duration> proof) {
        this.onboarding = onboarding;
        this.policies = policies;
        this.store = store;
        this.clock = clock;
        this.proof = proof;
    }

    /**
     * As {@link Onboarding#accept}. A request that was accepted before its tier was closed keeps its answer.
     *
     * @throws OnboardingException also if the tier is closed; then nothing was written
     */
    public AcceptedRequest accept(OnboardingRequest request, IdempotencyKey key) {
        if (!policies.current().isOpen(request.tier())
                && store.accepted(key, clock.instant()).isEmpty()) {
            throw new OnboardingException(
                    Code.SIGNUP_PAUSED,
                    "Sign-ups for the tier " + request.tier().key() + " are closed at the moment.");
        }
        return onboarding.accept(request, key, proof);
    }
}
