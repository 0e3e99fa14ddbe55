// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.webhook;

import io.tenantry.onboarding.access.Role;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.Paging;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.http.request.Bodies;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.webhook.in.Delivery;
import io.tenantry.onboarding.webhook.in.DeliveryId;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;

/** What admins do with web hooks that came in: list, read, replay. */
public final class DeliveryRoutes {

    private final Webhooks hooks;
    private final Access access;
    private final Bodies bodies;
    private final Clock clock;

    public DeliveryRoutes(Webhooks hooks, Access access, Bodies bodies, Clock clock) {
        this.hooks = hooks;
        this.access = access;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.get("/api/v1/webhook-deliveries", this::list);
        routes.get("/api/v1/webhook-deliveries/:delivery", this::read);
        routes.post("/api/v1/webhook-deliveries/:delivery/actions/replay", "webhook-delivery.replay", this::replay);
    }

    private void list(RoutingContext ctx) {
        access.requireRole(ctx, Role.VIEWER);
        Paging paging = Paging.of(ctx, access.status(), "webhook-deliveries");
        Future<Page<Delivery>> page = ctx.vertx()
                .executeBlocking(
                        () -> Paging.read(
                                () -> hooks.deliveries().deliveries(paging.pageSize(), paging.next(), clock.instant())),
                        false);
        Routes.answer(
                ctx,
                page,
                found -> Answers.json(ctx, 200, paging.json("deliveries", found, DeliveryJson::of, access.status())));
    }

    private void read(RoutingContext ctx) {
        access.requireRole(ctx, Role.VIEWER);
        DeliveryId id = id(ctx);
        Future<Delivery> found = ctx.vertx().executeBlocking(() -> find(id), false);
        Routes.answer(ctx, found, delivery -> Answers.json(ctx, 200, DeliveryJson.of(delivery)));
    }

    private void replay(RoutingContext ctx) {
        Future<Delivery> replayed = bodies.read(ctx).compose(body -> {
            access.requireRole(ctx, Role.ADMIN);
            DeliveryId id = id(ctx);
            return ctx.vertx()
                    .executeBlocking(
                            () -> hooks.inlet()
                                    .replay(find(id))
                                    .orElseThrow(() -> Problem.of(ProblemType.WEBHOOK_BODY_GONE)
                                            .toException()),
                            false)
                    .recover(failure -> Future.failedFuture(WebhookRoutes.problem(failure, clock)));
        });
        Routes.answer(ctx, replayed, delivery -> Answers.json(ctx, 200, DeliveryJson.of(delivery)));
    }

    private Delivery find(DeliveryId id) {
        return Requests.found(hooks.deliveries().find(id, clock.instant()));
    }

    private static DeliveryId id(RoutingContext ctx) {
        return Requests.found(Requests.named(ctx, "delivery", DeliveryId::new));
    }
}
