// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.signup;

import io.tenantry.onboarding.signup.SignUpPolicies;
import io.tenantry.onboarding.signup.SignUpPolicy;
import io.tenantry.tenant.Tier;
import io.tenantry.web.SignUpForm;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Takes out of forms what the sign-up policy has closed. Sending the form decides, so a policy that cannot be read in a
 * moment keeps nobody from seeing the page.
 */
public final class ClosedPlans {

    private static final long PATIENCE_MS = 1_000;

    private final SignUpPolicies policies;

    public ClosedPlans(SignUpPolicies policies) {
        this.policies = policies;
    }

    /** The form with the plans that are open; it never fails. */
    Future<SignUpForm> without(RoutingContext ctx, SignUpForm form) {
        return ctx.vertx()
                .executeBlocking(policies::current, false)
                .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
                .otherwise(SignUpPolicy.ALL_OPEN)
                .map(policy -> form.closing(closed(policy)));
    }

    private static Set<String> closed(SignUpPolicy policy) {
        return Arrays.stream(Tier.values())
                .filter(tier -> !policy.isOpen(tier))
                .map(Tier::key)
                .collect(Collectors.toSet());
    }
}
