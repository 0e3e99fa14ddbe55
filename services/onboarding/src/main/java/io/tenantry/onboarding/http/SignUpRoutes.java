// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.AcceptedRequest;
import io.tenantry.onboarding.IdempotencyKey;
import io.tenantry.onboarding.IdempotencyKey.Scope;
import io.tenantry.tenant.Domain;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Slug;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** What needs no token: signing up and asking whether a name is free. Both are counted per client address. */
final class SignUpRoutes {

    private final Door door;
    private final Names names;
    private final StatusTokens tokens;
    private final Bodies bodies;
    private final Limits limits;

    /** How often strangers may ask, and the domain of the hosts that they are told. */
    record Limits(SignUpLimits signUps, RateLimiter names, Domain domain) {}

    SignUpRoutes(Door door, Names names, StatusTokens tokens, Bodies bodies, Limits limits) {
        this.door = door;
        this.names = names;
        this.tokens = tokens;
        this.bodies = bodies;
        this.limits = limits;
    }

    void mount(Routes routes) {
        routes.post("/api/v1/signups", this::signUp);
        routes.get("/api/v1/tenant-names/:slug", this::look);
    }

    private void signUp(RoutingContext ctx) {
        Future<AcceptedRequest> accepted = bodies.read(ctx).compose(body -> {
            limits.signUps().countClient(ctx);
            Requests.requireJson(ctx.request());
            IdempotencyKey key = Requests.idempotencyKey(ctx.request(), Scope.SIGNUP);
            return door.accept(ctx.vertx(), limits.signUps().counted(RequestFields.ofJson(body)), key);
        });
        Routes.answer(ctx, accepted, request -> answer(ctx, request));
    }

    private void answer(RoutingContext ctx, AcceptedRequest accepted) {
        String token = tokens.token(accepted.operation());
        String operation = OperationJson.path(accepted.operation());
        ObjectNode json = TenantJson.accepted(accepted).put("statusToken", token);
        json.putObject("links")
                .put("operation", operation + "?t=" + token)
                .put("events", operation + "/events?t=" + token)
                .put("page", ProgressPage.path(accepted.operation(), token));
        TenantRoutes.announce(ctx, operation);
        Answers.json(ctx, 202, json);
    }

    private void look(RoutingContext ctx) {
        limits.names().count(Requests.client(ctx));
        String text = Optional.ofNullable(ctx.pathParam("slug")).orElse("");
        try {
            Slug slug = Slug.forSignUp(text);
            Future<ObjectNode> verdict = ctx.vertx().executeBlocking(() -> verdict(slug), false);
            Routes.answer(ctx, verdict, json -> Answers.json(ctx, 200, json));
        } catch (InvalidValueException e) {
            Answers.json(ctx, 200, refused("This name " + e.getMessage() + "."));
        }
    }

    private ObjectNode verdict(Slug slug) {
        if (names.isFree(slug)) {
            return Json.object()
                    .put("available", true)
                    .put("url", TenantJson.url(limits.domain().host(slug)));
        }
        ObjectNode json = refused("This name is taken.");
        List<Slug> free = names.suggestions(slug);
        ArrayNode suggestions = json.putArray("suggestions");
        free.forEach(name -> suggestions.add(name.value()));
        return json;
    }

    private static ObjectNode refused(String reason) {
        return Json.object().put("available", false).put("reason", reason);
    }
}
