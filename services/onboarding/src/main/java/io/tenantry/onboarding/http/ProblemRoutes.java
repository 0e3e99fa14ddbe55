// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.tenantry.web.Notice;
import io.tenantry.web.Pages;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** What the type of a problem leads to: its explanation. */
final class ProblemRoutes {

    private final Pages pages;

    ProblemRoutes(Pages pages) {
        this.pages = pages;
    }

    void mount(Routes routes) {
        routes.get("/problems/:type", this::explain);
    }

    private void explain(RoutingContext ctx) {
        ProblemType type =
                Routes.found(Optional.ofNullable(ctx.pathParam("type")).flatMap(ProblemType::find));
        if (Requests.wantsPage(ctx)) {
            Answers.html(ctx, 200, pages.notice(new Notice(type.title(), type.description(), "")));
        } else {
            Answers.json(
                    ctx,
                    200,
                    Json.object()
                            .put("type", type.uri())
                            .put("title", type.title())
                            .put("description", type.description()));
        }
    }
}
