// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.access.AuditEvent;
import io.tenantry.onboarding.access.AuditFilter;
import io.tenantry.onboarding.access.AuditLog;
import io.tenantry.onboarding.access.Role;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.Paging;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.problem.Json;
import io.tenantry.onboarding.http.request.Choices;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.store.Page;
import io.tenantry.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What admins read of what was changed, newest first. */
public final class AuditRoutes {

    private final AuditLog log;
    private final Access access;

    public AuditRoutes(AuditLog log, Access access) {
        this.log = log;
        this.access = access;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.get("/api/v1/audit-events", this::list);
    }

    private void list(RoutingContext ctx) {
        access.requireRole(ctx, Role.ADMIN);
        AuditFilter filter = new AuditFilter(
                Requests.query(ctx, "actor"),
                Requests.query(ctx, "action"),
                Choices.value(ctx, "tenant", TenantId::new));
        Paging paging = Paging.of(ctx, access.status(), "audit-events " + named(filter));
        Future<Page<AuditEvent>> page = ctx.vertx()
                .executeBlocking(() -> Paging.read(() -> log.events(filter, paging.pageSize(), paging.next())), false);
        Routes.answer(
                ctx,
                page,
                found -> Answers.json(ctx, 200, paging.json("events", found, AuditRoutes::json, access.status())));
    }

    /** Texts of strangers may hold anything, so where one ends is written down too. */
    private static String named(AuditFilter filter) {
        return Stream.of(filter.actor(), filter.action(), filter.tenant().map(TenantId::value))
                .map(text -> text.map(word -> word.length() + ":" + word).orElse("*"))
                .collect(Collectors.joining(" "));
    }

    private static ObjectNode json(AuditEvent event) {
        ObjectNode json = Json.object()
                .put("id", event.id())
                .put("time", event.at().toString())
                .put("actor", event.actor())
                .put("action", event.action());
        ObjectNode target = json.putObject("target");
        event.target().forEach(target::put);
        json.put("status", event.result())
                .put("requestId", event.origin().request())
                .put("traceId", event.origin().trace());
        event.commit().ifPresent(commit -> json.put("commit", commit));
        return json;
    }
}
