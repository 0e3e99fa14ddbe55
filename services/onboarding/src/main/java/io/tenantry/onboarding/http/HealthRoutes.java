// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Whether the process lives, and whether it can do its work. */
final class HealthRoutes {

    private static final long CHECK_TIMEOUT_MS = 2_000;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final List<SharedCheck> checks;

    private record Verdict(String name, boolean ok) {}

    HealthRoutes(List<ReadinessCheck> checks) {
        this.checks = checks.stream().map(SharedCheck::new).toList();
    }

    void mount(Routes routes) {
        routes.get("/livez", ctx -> Answers.json(ctx, 200, Json.object().put("status", "ok")));
        routes.get("/readyz", this::ready);
    }

    private void ready(RoutingContext ctx) {
        List<Future<Verdict>> running =
                checks.stream().map(check -> run(ctx, check)).toList();
        Future<List<Verdict>> verdicts = Future.all(running)
                .map(all -> running.stream().map(Future::result).toList());
        Routes.answer(ctx, verdicts, list -> answer(ctx, list));
    }

    private static Future<Verdict> run(RoutingContext ctx, SharedCheck check) {
        return check.ask(ctx.vertx())
                .timeout(CHECK_TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .otherwise(false)
                .map(ok -> new Verdict(check.name(), ok));
    }

    private static void answer(RoutingContext ctx, List<Verdict> verdicts) {
        String failing = verdicts.stream()
                .filter(verdict -> !verdict.ok())
                .map(Verdict::name)
                .collect(Collectors.joining(", "));
        if (!failing.isEmpty()) {
            throw Problem.of(ProblemType.NOT_READY, "These do not answer: " + failing + ".")
                    .withRetryAfter(RETRY)
                    .toException();
        }
        ObjectNode json = Json.object().put("status", "ready");
        ObjectNode each = json.putObject("checks");
        verdicts.forEach(verdict -> each.put(verdict.name(), "ok"));
        Answers.json(ctx, 200, json);
    }
}
