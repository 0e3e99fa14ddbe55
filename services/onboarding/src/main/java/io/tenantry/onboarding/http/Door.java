// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.tenantry.onboarding.AcceptedRequest;
import io.tenantry.onboarding.IdempotencyKey;
import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.OnboardingRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Hands requests for tenants to the core, from whichever door they come. */
final class Door {

    private final Onboarding onboarding;

    Door(Onboarding onboarding) {
        this.onboarding = onboarding;
    }

    Future<AcceptedRequest> accept(Vertx vertx, OnboardingRequest request, IdempotencyKey key) {
        return vertx.executeBlocking(() -> onboarding.accept(request, key), false);
    }
}
