// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.AcceptedRequest;
import io.tenantry.onboarding.IdempotencyKey;
import io.tenantry.onboarding.IdempotencyKey.Scope;
import io.tenantry.onboarding.Page;
import io.tenantry.onboarding.StateStore;
import io.tenantry.onboarding.TenantRecord;
import io.tenantry.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** What admins do with tenants: create, list, read. */
final class TenantRoutes {

    /** How soon it is worth looking at a new operation again. */
    static final String RETRY_AFTER_SECONDS = "2";

    private static final int DEFAULT_PAGE_SIZE = 50;
    private static final int MAX_PAGE_SIZE = 200;

    private final Door door;
    private final StateStore store;
    private final Access access;
    private final Bodies bodies;

    TenantRoutes(Door door, StateStore store, Access access, Bodies bodies) {
        this.door = door;
        this.store = store;
        this.access = access;
        this.bodies = bodies;
    }

    void mount(Routes routes) {
        routes.post("/api/v1/tenants", this::create);
        routes.get("/api/v1/tenants", this::list);
        routes.get("/api/v1/tenants/:tenant", this::read);
    }

    private void create(RoutingContext ctx) {
        Future<AcceptedRequest> accepted = bodies.read(ctx).compose(body -> {
            access.requireAdmin(ctx);
            Requests.requireJson(ctx.request());
            IdempotencyKey key = Requests.idempotencyKey(ctx.request(), Scope.API);
            return door.accept(ctx.vertx(), RequestFields.ofJson(body), key);
        });
        Routes.answer(ctx, accepted, request -> answer(ctx, request));
    }

    private static void answer(RoutingContext ctx, AcceptedRequest accepted) {
        String operation = OperationJson.path(accepted.operation());
        ObjectNode json = TenantJson.accepted(accepted);
        json.putObject("links")
                .put("operation", operation)
                .put("events", operation + "/events")
                .put("tenant", TenantJson.path(accepted.tenant()));
        announce(ctx, operation);
        Answers.json(ctx, 202, json);
    }

    /** Tells where to follow the operation, as RFC 9110 and its neighbours have it. */
    static void announce(RoutingContext ctx, String operation) {
        ctx.response()
                .putHeader(HttpHeaders.LOCATION, operation)
                .putHeader("Operation-Location", operation)
                .putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }

    private void list(RoutingContext ctx) {
        access.requireAdmin(ctx);
        int pageSize = pageSize(ctx);
        Optional<String> next = Requests.query(ctx, "pageToken").map(access.status()::page);
        Future<Page<TenantRecord>> page = ctx.vertx().executeBlocking(() -> store.tenants(pageSize, next), false);
        Routes.answer(ctx, page, tenants -> Answers.json(ctx, 200, pageJson(tenants)));
    }

    static int pageSize(RoutingContext ctx) {
        return Requests.query(ctx, "pageSize").map(TenantRoutes::pageSize).orElse(DEFAULT_PAGE_SIZE);
    }

    private static int pageSize(String text) {
        int size = text.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(text) : 0;
        if (size < 1 || size > MAX_PAGE_SIZE) {
            throw Problem.of(ProblemType.PAGE_INVALID).toException();
        }
        return size;
    }

    private ObjectNode pageJson(Page<TenantRecord> page) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("tenants");
        page.items().forEach(tenant -> list.add(TenantJson.of(tenant)));
        page.next().ifPresent(next -> json.put("nextPageToken", access.status().pageToken(next)));
        return json;
    }

    private void read(RoutingContext ctx) {
        access.requireAdmin(ctx);
        TenantId id = Routes.found(Requests.tenant(ctx));
        Future<TenantRecord> found =
                ctx.vertx().executeBlocking(() -> store.tenant(id), false).map(Routes::found);
        Routes.answer(ctx, found, tenant -> Answers.json(ctx, 200, TenantJson.of(tenant)));
    }
}
