// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.tenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.access.Role;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.caller.ClientLimiter;
import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.problem.Json;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.store.SlugHold;
import io.tenantry.tenant.Domain;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Slug;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Whether a name is free: anybody may ask, counted per client address; admins learn why not, and end quarantines. */
public final class NameRoutes {

    private final Names names;
    private final ClientLimiter looks;
    private final Domain domain;
    private final Access access;

    public NameRoutes(Names names, ClientLimiter looks, Domain domain, Access access) {
        this.names = names;
        this.looks = looks;
        this.domain = domain;
        this.access = access;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.get("/api/v1/tenant-names/:slug", this::look);
        routes.delete("/api/v1/tenant-names/:slug/quarantine", "quarantine.end", this::endQuarantine);
    }

    private static String text(RoutingContext ctx) {
        return Optional.ofNullable(ctx.pathParam("slug")).orElse("");
    }

    private void look(RoutingContext ctx) {
        looks.count(ctx);
        boolean told =
                Access.caller(ctx).filter(caller -> caller.may(Role.VIEWER)).isPresent();
        try {
            Slug slug = Slug.forSignUp(text(ctx));
            Future<ObjectNode> verdict = ctx.vertx().executeBlocking(() -> verdict(slug, told), false);
            Routes.answer(ctx, verdict, json -> Answers.json(ctx, 200, json));
        } catch (InvalidValueException e) {
            Answers.json(ctx, 200, refused("This name " + e.getMessage() + "."));
        }
    }

    /** @param told whether the reader may know why */
    private ObjectNode verdict(Slug slug, boolean told) {
        Optional<SlugHold> hold = names.hold(slug);
        if (hold.isEmpty()) {
            return Json.object().put("available", true).put("url", TenantJson.url(domain.host(slug)));
        }
        ObjectNode json = refused("This name is taken.");
        if (told) {
            explain(hold.get(), json);
        }
        ArrayNode suggestions = json.putArray("suggestions");
        names.suggestions(slug).forEach(name -> suggestions.add(name.value()));
        return json;
    }

    private static void explain(SlugHold hold, ObjectNode json) {
        json.put(hold.isOwned() ? "tenant" : "lastTenant", hold.tenant().value());
        hold.quarantinedUntil().ifPresent(until -> json.put("quarantinedUntil", until.toString()));
    }

    private static ObjectNode refused(String reason) {
        return Json.object().put("available", false).put("reason", reason);
    }

    private void endQuarantine(RoutingContext ctx) {
        access.requireRole(ctx, Role.ADMIN);
        Slug slug = Requests.found(slug(ctx));
        Routes.answer(ctx, ctx.vertx().executeBlocking(() -> names.endQuarantine(slug), false), ended -> {
            if (ended) {
                Answers.noContent(ctx);
            } else {
                ctx.fail(Problem.of(ProblemType.NOT_FOUND, "The name " + slug + " is not in quarantine.")
                        .withHint("GET /api/v1/tenant-names/" + slug + " tells whether it is free or whose it is.")
                        .toException());
            }
        });
    }

    private static Optional<Slug> slug(RoutingContext ctx) {
        try {
            return Optional.of(new Slug(text(ctx)));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }
}
