// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.signup;

import io.tenantry.onboarding.signup.SignUpPolicies;
import io.tenantry.onboarding.signup.SignUpPolicy;
import io.tenantry.tenant.Tier;
import io.tenantry.web.SignUpForm;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of forms what the sign-up policy has closed. Sending the form decides, so a policy that cannot be read in a
 * moment keeps nobody from seeing the page, and one that was read a moment ago serves all who ask: strangers may look as
 * often as they like.
 */
public final class ClosedPlans {

    private static final long PATIENCE_MS = 1_000;

    private static final long KEPT_MS = 1_000;

    private final SignUpPolicies policies;
    private @Nullable Future<SignUpPolicy> shared;

    public ClosedPlans(SignUpPolicies policies) {
        this.policies = policies;
    }

    /** The form with the plans that are open; it never fails. */
    Future<SignUpForm> without(RoutingContext ctx, SignUpForm form) {
        return current(ctx.vertx()).map(policy -> form.closing(closed(policy)));
    }

    /** What was asked for last, ended on the event loop of who asks now, also when it is waited for no longer. */
    private Future<SignUpPolicy> current(Vertx vertx) {
        Context context = vertx.getOrCreateContext();
        Promise<SignUpPolicy> promise = Promise.promise();
        shared(vertx)
                .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
                .otherwise(SignUpPolicy.ALL_OPEN)
                .onComplete(policy -> context.runOnContext(back -> promise.handle(policy)));
        return promise.future();
    }

    private synchronized Future<SignUpPolicy> shared(Vertx vertx) {
        Future<SignUpPolicy> known = shared;
        if (known != null) {
            return known;
        }
        Future<SignUpPolicy> asked = vertx.executeBlocking(policies::current, false);
        shared = asked;
        asked.onComplete(ended -> vertx.setTimer(KEPT_MS, id -> forget()));
        return asked;
    }

    private synchronized void forget() {
        shared = null;
    }

    private static Set<String> closed(SignUpPolicy policy) {
        return Arrays.stream(Tier.values())
                .filter(tier -> !policy.isOpen(tier))
                .map(Tier::key)
                .collect(Collectors.toSet());
    }
}
