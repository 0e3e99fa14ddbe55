// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.signup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.http.caller.StatusTokens;
import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.AuditTrail;
import io.tenantry.onboarding.http.exchange.Links;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.request.Bodies;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.http.tenant.Door;
import io.tenantry.onboarding.http.tenant.RequestFields;
import io.tenantry.onboarding.http.tenant.TenantJson;
import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.onboarding.request.IdempotencyKey;
import io.tenantry.onboarding.request.IdempotencyKey.Scope;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** Signing up, which needs no token and is counted per client address. */
public final class SignUpRoutes {

    private final Door door;
    private final StatusTokens tokens;
    private final Bodies bodies;
    private final SignUpLimits limits;

    public SignUpRoutes(Door door, StatusTokens tokens, Bodies bodies, SignUpLimits limits) {
        this.door = door;
        this.tokens = tokens;
        this.bodies = bodies;
        this.limits = limits;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.postOfStrangers("/api/v1/signups", "signup.accept", this::signUp);
    }

    private void signUp(RoutingContext ctx) {
        Future<AcceptedRequest> accepted = bodies.read(ctx).compose(body -> {
            limits.countClient(ctx);
            Requests.requireJson(ctx.request());
            IdempotencyKey key = Requests.idempotencyKey(ctx.request(), Scope.SIGNUP);
            return door.accept(ctx.vertx(), limits.counted(ctx, RequestFields.ofJson(body)), key);
        });
        Routes.answer(ctx, accepted, request -> answer(ctx, request));
    }

    private void answer(RoutingContext ctx, AcceptedRequest accepted) {
        String token = tokens.token(accepted.operation());
        String operation = Links.operation(accepted.operation());
        ObjectNode json = TenantJson.accepted(accepted).put("statusToken", token);
        json.putObject("links")
                .put("operation", operation + "?t=" + token)
                .put("events", operation + "/events?t=" + token)
                .put("page", Links.progress(accepted.operation(), token));
        AuditTrail.once(ctx, accepted.operation());
        Answers.announce(ctx, operation);
        Answers.json(ctx, 202, json);
    }
}
