// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.Preview;
import io.tenantry.onboarding.Previews;
import io.tenantry.onboarding.access.Role;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.AuditTrail;
import io.tenantry.onboarding.http.exchange.Links;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.operation.OperationJson;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.http.request.Bodies;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.onboarding.request.IdempotencyKey;
import io.tenantry.onboarding.request.IdempotencyKey.Scope;
import io.tenantry.onboarding.request.OnboardingRequest;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** How admins ask for a tenant, or for what asking would lead to. */
public final class TenantCreation {

    private final Door door;
    private final Previews previews;
    private final Waits waits;
    private final Access access;
    private final Bodies bodies;

    public TenantCreation(Door door, Previews previews, Waits waits, Access access, Bodies bodies) {
        this.door = door;
        this.previews = previews;
        this.waits = waits;
        this.access = access;
        this.bodies = bodies;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.post("/api/v1/tenants", "tenant.create", this::create);
    }

    private void create(RoutingContext ctx) {
        Future<Boolean> answered = bodies.read(ctx).compose(body -> {
            access.requireRole(ctx, Role.ADMIN);
            Requests.requireJson(ctx.request());
            return isDryRun(ctx) ? preview(ctx, body) : accept(ctx, body);
        });
        answered.onFailure(ctx::fail);
    }

    private static boolean isDryRun(RoutingContext ctx) {
        String dryRun = Requests.query(ctx, "dryRun").orElse("false");
        if (!dryRun.equals("true") && !dryRun.equals("false")) {
            throw Problem.of(ProblemType.MALFORMED_REQUEST, "The query parameter dryRun must be true or false.")
                    .toException();
        }
        return dryRun.equals("true");
    }

    private Future<Boolean> preview(RoutingContext ctx, byte[] body) {
        OnboardingRequest request = RequestFields.ofJson(body);
        Future<Preview> preview = ctx.vertx().executeBlocking(() -> previews.of(request), false);
        return preview.map(shown -> {
            Answers.json(ctx, 200, PreviewJson.of(shown));
            return true;
        });
    }

    private Future<Boolean> accept(RoutingContext ctx, byte[] body) {
        IdempotencyKey key = Requests.idempotencyKey(ctx.request(), Scope.API);
        int seconds = Waits.preferred(ctx.request());
        return door.accept(ctx.vertx(), RequestFields.ofJson(body), key)
                .compose(accepted -> waits.end(ctx, accepted.operation(), seconds)
                        .map(wait -> answer(ctx, accepted, wait, seconds)));
    }

    private static boolean answer(RoutingContext ctx, AcceptedRequest accepted, Waits.Wait wait, int seconds) {
        AuditTrail.once(ctx, accepted.operation());
        if (wait.waited()) {
            ctx.response().putHeader("Preference-Applied", "wait=" + seconds);
        }
        wait.ended().ifPresentOrElse(operation -> done(ctx, operation), () -> begun(ctx, accepted));
        return true;
    }

    private static void done(RoutingContext ctx, Operation operation) {
        ctx.response().putHeader(HttpHeaders.CONTENT_LOCATION, Links.operation(operation.id()));
        Answers.json(ctx, 200, OperationJson.of(operation));
    }

    private static void begun(RoutingContext ctx, AcceptedRequest accepted) {
        String operation = Links.operation(accepted.operation());
        ObjectNode json = TenantJson.accepted(accepted);
        json.putObject("links")
                .put("operation", operation)
                .put("events", operation + "/events")
                .put("tenant", Links.tenant(accepted.tenant()));
        Answers.announce(ctx, operation);
        Answers.json(ctx, 202, json);
    }
}
