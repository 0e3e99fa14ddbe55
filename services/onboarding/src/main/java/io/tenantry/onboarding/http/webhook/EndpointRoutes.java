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
import io.tenantry.onboarding.request.IdempotencyKey;
import io.tenantry.onboarding.request.IdempotencyKey.Scope;
import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.request.Sha256;
import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.webhook.out.Endpoint;
import io.tenantry.onboarding.webhook.out.EndpointId;
import io.tenantry.onboarding.webhook.out.Endpoints;
import io.tenantry.onboarding.webhook.out.Sending;
import io.tenantry.onboarding.webhook.out.SendingId;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;

/** What admins do with the endpoints that are told of events. */
public final class EndpointRoutes {

    private static final String ALL = "/api/v1/webhook-endpoints";
    private static final String ONE = ALL + "/:endpoint";
    private static final String SENDINGS = ONE + "/deliveries";

    private final Endpoints endpoints;
    private final Access access;
    private final Bodies bodies;

    public EndpointRoutes(Endpoints endpoints, Access access, Bodies bodies) {
        this.endpoints = endpoints;
        this.access = access;
        this.bodies = bodies;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.post(ALL, "webhook-endpoint.create", this::create);
        routes.get(ALL, this::list);
        routes.get(ONE, this::read);
        routes.delete(ONE, "webhook-endpoint.delete", this::delete);
        routes.post(ONE + "/actions/enable", "webhook-endpoint.enable", ctx -> change(ctx, endpoints::enable));
        routes.post(ONE + "/actions/disable", "webhook-endpoint.disable", ctx -> change(ctx, endpoints::disable));
        routes.get(SENDINGS, this::sendings);
        routes.post(SENDINGS + "/:sending/actions/replay", "webhook-sending.replay", this::replay);
    }

    private void create(RoutingContext ctx) {
        Future<Endpoint> created = bodies.read(ctx).compose(body -> {
            access.requireRole(ctx, Role.ADMIN);
            Requests.requireJson(ctx.request());
            IdempotencyKey key = Requests.idempotencyKey(ctx.request(), Scope.API);
            EndpointFields fields = EndpointFields.ofJson(body, endpoints.plainAllowed());
            String hash = Sha256.hex(key.value());
            return work(ctx, () -> endpoints.create(hash, fields.url(), fields.format()));
        });
        Routes.answer(ctx, created, endpoint -> {
            ctx.response().putHeader(HttpHeaders.LOCATION, EndpointJson.path(endpoint.id()));
            Answers.json(ctx, 201, EndpointJson.created(endpoint));
        });
    }

    private void list(RoutingContext ctx) {
        access.requireRole(ctx, Role.VIEWER);
        Future<List<Endpoint>> all = work(ctx, endpoints::all);
        Routes.answer(
                ctx,
                all,
                found -> Answers.json(
                        ctx,
                        200,
                        new Paging("webhook-endpoints", 0, Optional.empty())
                                .json(
                                        "endpoints",
                                        new Page<>(found, Optional.empty()),
                                        EndpointJson::of,
                                        access.status())));
    }

    private void read(RoutingContext ctx) {
        access.requireRole(ctx, Role.VIEWER);
        EndpointId id = endpoint(ctx);
        answer(ctx, work(ctx, () -> Requests.found(endpoints.find(id))));
    }

    private void delete(RoutingContext ctx) {
        access.requireRole(ctx, Role.ADMIN);
        EndpointId id = endpoint(ctx);
        Future<Boolean> deleted = work(ctx, () -> Requests.found(endpoints.delete(id)));
        Routes.answer(ctx, deleted, done -> Answers.noContent(ctx));
    }

    private void change(RoutingContext ctx, Function<EndpointId, Optional<Endpoint>> action) {
        Future<Endpoint> changed = bodies.read(ctx).compose(body -> {
            access.requireRole(ctx, Role.ADMIN);
            EndpointId id = endpoint(ctx);
            return work(ctx, () -> Requests.found(action.apply(id)));
        });
        answer(ctx, changed);
    }

    private static void answer(RoutingContext ctx, Future<Endpoint> endpoint) {
        Consumer<Endpoint> answer = found -> Answers.json(ctx, 200, EndpointJson.of(found));
        Routes.answer(ctx, endpoint, answer);
    }

    private void sendings(RoutingContext ctx) {
        access.requireRole(ctx, Role.VIEWER);
        EndpointId id = endpoint(ctx);
        Paging paging = Paging.of(ctx, access.status(), "webhook-sendings " + id);
        Future<Page<Sending>> page =
                work(ctx, () -> Paging.read(() -> endpoints.sendings(id, paging.pageSize(), paging.next())));
        Routes.answer(
                ctx,
                page,
                found -> Answers.json(ctx, 200, paging.json("deliveries", found, EndpointJson::of, access.status())));
    }

    private void replay(RoutingContext ctx) {
        Future<Sending> replayed = bodies.read(ctx).compose(body -> {
            access.requireRole(ctx, Role.ADMIN);
            EndpointId id = endpoint(ctx);
            SendingId sending = Requests.found(Requests.named(ctx, "sending", SendingId::new));
            return work(ctx, () -> Requests.found(endpoints.replay(id, sending)));
        });
        Routes.answer(ctx, replayed, sending -> Answers.json(ctx, 202, EndpointJson.of(sending)));
    }

    /** What the core refuses is a problem of this request. */
    private static <T> Future<T> work(RoutingContext ctx, Callable<T> call) {
        return ctx.vertx().executeBlocking(call, false).recover(failure -> Future.failedFuture(problem(failure)));
    }

    private static Throwable problem(Throwable failure) {
        return failure instanceof Endpoints.RefusedException refused
                ? switch (refused.code()) {
                    case ID_USED ->
                        new OnboardingException(
                                OnboardingException.Code.IDEMPOTENCY_KEY_REUSED,
                                "This Idempotency-Key was used for another endpoint, or for one that was deleted.");
                    case TOO_MANY ->
                        Problem.of(ProblemType.WEBHOOK_ENDPOINTS_FULL).toException();
                    case CHANGED -> Problem.of(ProblemType.WEBHOOK_CHANGED).toException();
                }
                : failure;
    }

    private static EndpointId endpoint(RoutingContext ctx) {
        return Requests.found(Requests.named(ctx, "endpoint", EndpointId::new));
    }
}
