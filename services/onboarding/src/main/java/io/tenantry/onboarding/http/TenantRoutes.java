// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.Page;
import io.tenantry.onboarding.StateStore;
import io.tenantry.onboarding.TenantRecord;
import io.tenantry.onboarding.access.Role;
import io.tenantry.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** How admins look at tenants. */
final class TenantRoutes {

    /** How soon it is worth looking at a new operation again. */
    static final String RETRY_AFTER_SECONDS = "2";

    private static final int DEFAULT_PAGE_SIZE = 50;
    private static final int MAX_PAGE_SIZE = 200;

    private final StateStore store;
    private final Access access;

    TenantRoutes(StateStore store, Access access) {
        this.store = store;
        this.access = access;
    }

    void mount(Routes routes) {
        routes.get("/api/v1/tenants", this::list);
        routes.get("/api/v1/tenants/:tenant", this::read);
    }

    /** Tells where to follow the operation, as RFC 9110 and its neighbours have it. */
    static void announce(RoutingContext ctx, String operation) {
        ctx.response()
                .putHeader(HttpHeaders.LOCATION, operation)
                .putHeader("Operation-Location", operation)
                .putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }

    private void list(RoutingContext ctx) {
        access.requireRole(ctx, Role.VIEWER);
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
        access.requireRole(ctx, Role.VIEWER);
        TenantId id = Routes.found(Requests.tenant(ctx));
        Future<TenantRecord> found =
                ctx.vertx().executeBlocking(() -> store.tenant(id), false).map(Routes::found);
        Routes.answer(ctx, found, tenant -> show(ctx, tenant));
    }

    /** The tenant, unless a reader has this state of it. */
    static void show(RoutingContext ctx, TenantRecord tenant) {
        Preconditions.tag(ctx, tenant.version());
        if (Requests.isRead(ctx) && Preconditions.isKnown(ctx, tenant.version())) {
            Answers.notModified(ctx);
        } else {
            Answers.json(ctx, 200, TenantJson.of(tenant));
        }
    }
}
