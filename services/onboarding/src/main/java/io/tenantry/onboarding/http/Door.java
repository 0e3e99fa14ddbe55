// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.tenantry.onboarding.AcceptedRequest;
import io.tenantry.onboarding.IdempotencyKey;
import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.OnboardingRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands requests for tenants to the core, from whichever door they come, and logs those that were accepted. */
final class Door {

    private static final Logger log = LoggerFactory.getLogger(Door.class);

    private final Onboarding onboarding;

    Door(Onboarding onboarding) {
        this.onboarding = onboarding;
    }

    Future<AcceptedRequest> accept(Vertx vertx, OnboardingRequest request, IdempotencyKey key) {
        return vertx.executeBlocking(() -> onboarding.accept(request, key), false)
                .onSuccess(accepted -> log.info(
                        "accepted tenant={} operation={} scope={}",
                        accepted.tenant(),
                        accepted.operation(),
                        key.scope()));
    }
}
