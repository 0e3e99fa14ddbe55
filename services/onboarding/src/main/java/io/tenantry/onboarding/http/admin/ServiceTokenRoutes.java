// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.access.Caller;
import io.tenantry.onboarding.access.Role;
import io.tenantry.onboarding.access.ServiceToken;
import io.tenantry.onboarding.access.ServiceTokenStore;
import io.tenantry.onboarding.access.ServiceTokens;
import io.tenantry.onboarding.access.TokenName;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.AuditTrail;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.problem.Json;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.http.request.Bodies;
import io.tenantry.onboarding.http.request.Requests;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The tokens of machines: make, list, revoke. A name is its own idempotency key: a second one is refused. */
public final class ServiceTokenRoutes {

    static final String ALL = "/api/v1/service-tokens";
    private static final String ONE = ALL + "/:token";

    private final ServiceTokens tokens;
    private final Access access;
    private final Bodies bodies;

    public ServiceTokenRoutes(ServiceTokens tokens, Access access, Bodies bodies) {
        this.tokens = tokens;
        this.access = access;
        this.bodies = bodies;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.post(ALL, "service-token.create", this::create);
        routes.get(ALL, this::list);
        routes.delete(ONE, "service-token.revoke", this::revoke);
    }

    private void create(RoutingContext ctx) {
        Future<ServiceTokens.Made> made = bodies.read(ctx).compose(body -> {
            Caller caller = access.requireRole(ctx, Role.ADMIN);
            Requests.requireJson(ctx.request());
            ServiceTokenFields fields = ServiceTokenFields.ofJson(body);
            return ctx.vertx().executeBlocking(() -> make(fields, caller), false);
        });
        Routes.answer(ctx, made, token -> {
            AuditTrail.target(ctx, "service-token", token.token().name());
            AuditTrail.target(ctx, "role", token.token().role().key());
            ctx.response()
                    .putHeader(HttpHeaders.LOCATION, ALL + "/" + token.token().name());
            Answers.json(ctx, 201, json(token.token()).put("token", token.text()));
        });
    }

    private ServiceTokens.Made make(ServiceTokenFields fields, Caller caller) {
        if (tokens.all().size() >= ServiceTokenStore.MAX) {
            throw Problem.of(ProblemType.SERVICE_TOKENS_FULL).toException();
        }
        return tokens.create(fields.name(), fields.role(), fields.lifetime(), caller)
                .orElseThrow(() -> Problem.of(ProblemType.SERVICE_TOKEN_EXISTS).toException());
    }

    private void list(RoutingContext ctx) {
        access.requireRole(ctx, Role.ADMIN);
        Future<List<ServiceToken>> all = ctx.vertx().executeBlocking(tokens::all, false);
        Routes.answer(ctx, all, found -> {
            ObjectNode json = Json.object();
            ArrayNode list = json.putArray("serviceTokens");
            found.forEach(token -> list.add(json(token)));
            Answers.json(ctx, 200, json);
        });
    }

    private void revoke(RoutingContext ctx) {
        access.requireRole(ctx, Role.ADMIN);
        TokenName name = name(ctx);
        AuditTrail.target(ctx, "service-token", name);
        Future<Boolean> revoked = ctx.vertx().executeBlocking(() -> tokens.revoke(name), false);
        Routes.answer(ctx, revoked, found -> {
            if (found) {
                Answers.noContent(ctx);
            } else {
                ctx.fail(Problem.of(ProblemType.NOT_FOUND).toException());
            }
        });
    }

    private static TokenName name(RoutingContext ctx) {
        return Requests.found(Requests.named(ctx, "token", TokenName::new));
    }

    private static ObjectNode json(ServiceToken token) {
        ObjectNode json = Json.object()
                .put("name", token.name().value())
                .put("role", token.role().key())
                .put("createdBy", token.createdBy())
                .put("createdAt", token.createdAt().toString())
                .put("expiresAt", token.expiresAt().toString());
        token.lastUsed().ifPresent(day -> json.put("lastUsedOn", day.toString()));
        return json;
    }
}
