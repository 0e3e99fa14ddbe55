// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.health;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.access.Role;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.health.Readiness.Verdict;
import io.tenantry.onboarding.http.problem.Json;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How the process is, part by part, for people. */
public final class StatusRoutes {

    private final List<StatusSource> sources;
    private final Readiness readiness;
    private final Access access;

    public StatusRoutes(List<StatusSource> sources, Readiness readiness, Access access) {
        this.sources = sources;
        this.readiness = readiness;
        this.access = access;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.get("/statusz", this::status);
    }

    private void status(RoutingContext ctx) {
        access.requireRole(ctx, Role.VIEWER);
        ObjectNode json = Json.object();
        List<Future<ObjectNode>> parts =
                sources.stream().map(source -> facts(ctx, source)).toList();
        Future<ObjectNode> whole = readiness.ask(ctx.vertx(), part -> true).compose(verdicts -> {
            ObjectNode dependencies = json.put("ready", isReady(verdicts)).putObject("dependencies");
            verdicts.forEach(verdict -> verdict.putInto(dependencies));
            return Future.all(parts).map(json);
        });
        Routes.answer(ctx, whole, answered -> {
            for (int i = 0; i < parts.size(); i++) {
                answered.set(sources.get(i).name(), parts.get(i).result());
            }
            Answers.json(ctx, 200, answered);
        });
    }

    private boolean isReady(List<Verdict> verdicts) {
        return !readiness.isEnding() && verdicts.stream().allMatch(Verdict::ok);
    }

    /** A part that cannot be told does not keep the others from being told. */
    private static Future<ObjectNode> facts(RoutingContext ctx, StatusSource source) {
        return ctx.vertx()
                .executeBlocking(() -> Json.of(source.facts().call()), false)
                .timeout(Readiness.TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .otherwise(failed -> Json.object().put("error", "did not answer"));
    }
}
