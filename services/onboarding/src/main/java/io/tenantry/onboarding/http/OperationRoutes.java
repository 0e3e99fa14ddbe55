// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.tenantry.onboarding.Operation;
import io.tenantry.onboarding.StateStore;
import io.tenantry.tenant.OperationId;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Reading operations: once, or as a stream of events. */
final class OperationRoutes {

    private final StateStore store;
    private final Access access;
    private final EventStreams streams;

    OperationRoutes(StateStore store, Access access, EventStreams streams) {
        this.store = store;
        this.access = access;
        this.streams = streams;
    }

    void mount(Routes routes) {
        routes.get("/api/v1/operations/:operation", this::read);
        routes.stream("/api/v1/operations/:operation/events", this::follow);
    }

    private void read(RoutingContext ctx) {
        Routes.answer(ctx, authorized(ctx), operation -> {
            if (!operation.isEnded()) {
                ctx.response().putHeader(HttpHeaders.RETRY_AFTER, TenantRoutes.RETRY_AFTER_SECONDS);
            }
            Answers.json(ctx, 200, OperationJson.of(operation));
        });
    }

    private void follow(RoutingContext ctx) {
        String lastEventId =
                Optional.ofNullable(ctx.request().getHeader("Last-Event-ID")).orElse("");
        Routes.answer(ctx, authorized(ctx), operation -> streams.open(ctx, operation, lastEventId));
    }

    private Future<Operation> authorized(RoutingContext ctx) {
        OperationId id = access.requireReader(ctx);
        return ctx.vertx().executeBlocking(() -> store.operation(id), false).map(Routes::found);
    }
}
