// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.tenant;

import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.SignUps;
import io.tenantry.onboarding.http.exchange.AcceptWorkers;
import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.onboarding.request.IdempotencyKey;
import io.tenantry.onboarding.request.IdempotencyKey.Scope;
import io.tenantry.onboarding.request.OnboardingRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Hands requests for tenants to the core, from whichever door they come. */
public final class Door {

    private final Onboarding onboarding;
    private final SignUps signUps;
    private final AcceptWorkers workers;

    public Door(Onboarding onboarding, SignUps signUps, AcceptWorkers workers) {
        this.onboarding = onboarding;
        this.signUps = signUps;
        this.workers = workers;
    }

    /** Accepts off the event loop; the scope of the key tells whether it is a sign-up. Fails as the core does. */
    public Future<AcceptedRequest> accept(Vertx vertx, OnboardingRequest request, IdempotencyKey key) {
        return workers.run(vertx, () -> accept(request, key));
    }

    private AcceptedRequest accept(OnboardingRequest request, IdempotencyKey key) {
        return key.scope() == Scope.SIGNUP ? signUps.accept(request, key) : onboarding.accept(request, key);
    }
}
