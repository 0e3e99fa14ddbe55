// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.problem.Json;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.web.Notice;
import io.tenantry.web.Pages;
import io.tenantry.web.ProblemEntry;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Optional;

/** What the type of a problem leads to: its explanation, and the list of all. */
public final class ProblemRoutes {

    private static final Notice.Link ALL = new Notice.Link("/problems", "See every kind of problem");

    private final Pages pages;

    public ProblemRoutes(Pages pages) {
        this.pages = pages;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.get("/problems", this::list);
        routes.get("/problems/:type", this::explain);
    }

    private void list(RoutingContext ctx) {
        if (Requests.wantsPage(ctx)) {
            Answers.html(
                    ctx,
                    200,
                    pages.problems(Arrays.stream(ProblemType.values())
                            .map(ProblemRoutes::entry)
                            .toList()));
        } else {
            ObjectNode json = Json.object();
            ArrayNode problems = json.putArray("problems");
            Arrays.stream(ProblemType.values()).map(ProblemRoutes::json).forEach(problems::add);
            Answers.json(ctx, 200, json);
        }
    }

    private static ProblemEntry entry(ProblemType type) {
        String status = type.isAnswer() ? Integer.toString(type.status()) : "";
        return new ProblemEntry(type.uri(), status, type.title(), type.description());
    }

    private void explain(RoutingContext ctx) {
        ProblemType type =
                Requests.found(Optional.ofNullable(ctx.pathParam("type")).flatMap(ProblemType::find));
        if (Requests.wantsPage(ctx)) {
            Answers.html(ctx, 200, pages.notice(new Notice(type.title(), type.description(), "", Optional.of(ALL))));
        } else {
            Answers.json(ctx, 200, json(type));
        }
    }

    private static ObjectNode json(ProblemType type) {
        return Json.object().put("type", type.uri()).put("title", type.title()).put("description", type.description());
    }
}
