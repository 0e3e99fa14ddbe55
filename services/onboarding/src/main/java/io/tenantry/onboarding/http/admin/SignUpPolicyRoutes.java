// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.access.Role;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.caller.ClientLimiter;
import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.AuditTrail;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.problem.Json;
import io.tenantry.onboarding.http.request.Bodies;
import io.tenantry.onboarding.http.request.Preconditions;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.signup.SignUpPolicies;
import io.tenantry.onboarding.signup.SignUpPolicy;
import io.tenantry.onboarding.store.StaleWriteException;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** For which tiers sign-ups are taken: anybody may ask, admins decide. */
public final class SignUpPolicyRoutes {

    private static final String PATH = "/api/v1/signup-policy";

    private final SignUpPolicies policies;
    private final ClientLimiter looks;
    private final Access access;
    private final Bodies bodies;

    public SignUpPolicyRoutes(SignUpPolicies policies, ClientLimiter looks, Access access, Bodies bodies) {
        this.policies = policies;
        this.looks = looks;
        this.access = access;
        this.bodies = bodies;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.get(PATH, this::read);
        routes.put(PATH, "signup-policy.replace", this::replace);
    }

    private void read(RoutingContext ctx) {
        looks.count(ctx);
        Future<SignUpPolicy> current = ctx.vertx().executeBlocking(policies::current, false);
        Routes.answer(ctx, current, policy -> show(ctx, policy));
    }

    private void replace(RoutingContext ctx) {
        Future<SignUpPolicy> replaced = bodies.read(ctx).compose(body -> {
            access.requireRole(ctx, Role.ADMIN);
            Requests.requireJson(ctx.request());
            Preconditions.requireIfMatch(ctx);
            SignUpPolicy wanted = SignUpPolicyBody.read(body);
            return ctx.vertx().executeBlocking(() -> replace(ctx, wanted), false);
        });
        Routes.answer(ctx, replaced, policy -> {
            policy.modes().forEach((tier, mode) -> AuditTrail.target(ctx, tier.key(), mode.key()));
            show(ctx, policy);
        });
    }

    private SignUpPolicy replace(RoutingContext ctx, SignUpPolicy wanted) {
        SignUpPolicy current = policies.current();
        Preconditions.requireMatch(ctx, current.version());
        if (wanted.modes().equals(current.modes())) {
            return current;
        }
        try {
            return policies.replace(wanted.withVersion(current.version()));
        } catch (StaleWriteException e) {
            throw Preconditions.stale();
        }
    }

    private static void show(RoutingContext ctx, SignUpPolicy policy) {
        Preconditions.tag(ctx, policy.version());
        if (Requests.isRead(ctx) && Preconditions.isKnown(ctx, policy.version())) {
            Answers.notModified(ctx);
            return;
        }
        ObjectNode json = Json.object();
        ObjectNode tiers = json.putObject("tiers");
        policy.modes().forEach((tier, mode) -> tiers.put(tier.key(), mode.key()));
        Answers.json(ctx, 200, json);
    }
}
