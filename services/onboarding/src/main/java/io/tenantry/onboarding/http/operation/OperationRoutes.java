// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.Operations;
import io.tenantry.onboarding.access.Role;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.Links;
import io.tenantry.onboarding.http.exchange.Paging;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.request.Choices;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.tenant.OperationId;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;

/** What is done with operations: list, read once or as a stream of events, retry, cancel. */
public final class OperationRoutes {

    private final Operations operations;
    private final StateStore store;
    private final Access access;
    private final EventStreams streams;

    public OperationRoutes(Operations operations, StateStore store, Access access, EventStreams streams) {
        this.operations = operations;
        this.store = store;
        this.access = access;
        this.streams = streams;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.get("/api/v1/operations", this::list);
        routes.get("/api/v1/operations/:operation", this::read);
        routes.post(
                "/api/v1/operations/:operation/actions/retry", "operation.retry", ctx -> act(ctx, operations::retry));
        routes.post(
                "/api/v1/operations/:operation/actions/cancel",
                "operation.cancel",
                ctx -> act(ctx, operations::cancel));
        routes.stream("/api/v1/operations/:operation/events", this::follow);
    }

    private void list(RoutingContext ctx) {
        access.requireRole(ctx, Role.VIEWER);
        OperationState state = Choices.oneOf(ctx, "state", OperationState.values(), OperationState::key)
                .orElse(OperationState.FAILED);
        Paging paging = Paging.of(ctx, access.status(), "operations " + state.key());
        Future<Page<Operation>> page = ctx.vertx()
                .executeBlocking(
                        () -> Paging.read(() -> store.operations(state, paging.pageSize(), paging.next())), false);
        Routes.answer(
                ctx,
                page,
                found -> Answers.json(ctx, 200, paging.json("operations", found, OperationJson::of, access.status())));
    }

    private void read(RoutingContext ctx) {
        Routes.answer(ctx, authorized(ctx), operation -> {
            if (!operation.isEnded()) {
                ctx.response().putHeader(HttpHeaders.RETRY_AFTER, Answers.RETRY_AFTER_SECONDS);
            }
            Answers.json(ctx, 200, view(ctx).apply(operation));
        });
    }

    /** What somebody without a role sees, a status token has let in. */
    private static Function<Operation, ObjectNode> view(RoutingContext ctx) {
        return Access.caller(ctx).filter(caller -> caller.may(Role.VIEWER)).isPresent()
                ? OperationJson::of
                : OperationJson::forCustomer;
    }

    /** Asking twice is harmless: the second time finds that the first had its effect. */
    private void act(RoutingContext ctx, Function<OperationId, Operation> action) {
        access.requireRole(ctx, Role.ADMIN);
        OperationId id = Requests.found(Requests.operation(ctx));
        Routes.answer(ctx, ctx.vertx().executeBlocking(() -> action.apply(id), false), operation -> {
            Answers.announce(ctx, Links.operation(id));
            Answers.json(ctx, 202, OperationJson.of(operation));
        });
    }

    private void follow(RoutingContext ctx) {
        String lastEventId =
                Optional.ofNullable(ctx.request().getHeader("Last-Event-ID")).orElse("");
        Routes.answer(ctx, authorized(ctx), operation -> streams.open(ctx, operation, lastEventId, view(ctx)));
    }

    private Future<Operation> authorized(RoutingContext ctx) {
        OperationId id = access.requireReader(ctx);
        return ctx.vertx().executeBlocking(() -> store.operation(id), false).map(Requests::found);
    }
}
