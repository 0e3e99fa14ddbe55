// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.access.Role;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Whether the process lives, whether it can do its work, and for admins how it is. /livez asks the event loop alone: a
 * part that is away is no reason to start the process again.
 */
final class HealthRoutes {

    private static final long CHECK_TIMEOUT_MS = 2_000;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Health health;
    private final Access access;
    private final List<SharedCheck> checks;

    private record Verdict(String name, boolean ok, String lastSuccess) {}

    HealthRoutes(Health health, Access access, Clock clock) {
        this.health = health;
        this.access = access;
        this.checks = health.checks().stream()
                .map(check -> new SharedCheck(check, clock))
                .toList();
    }

    void mount(Routes routes) {
        routes.get("/livez", ctx -> Answers.json(ctx, 200, Json.object().put("status", "ok")));
        routes.get("/readyz", this::ready);
        routes.get("/readyz/:check", this::one);
        routes.get("/statusz", this::status);
    }

    /** All checks but those that {@code exclude=} names; the query is Kubernetes' own. */
    private void ready(RoutingContext ctx) {
        Set<String> excluded = ctx.queryParam("exclude").stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .collect(Collectors.toSet());
        answer(
                ctx,
                checks.stream()
                        .filter(check -> !excluded.contains(check.name()))
                        .toList());
    }

    private void one(RoutingContext ctx) {
        Optional<SharedCheck> named = checks.stream()
                .filter(check -> check.name().equals(ctx.pathParam("check")))
                .findFirst();
        answer(ctx, List.of(Routes.found(named)));
    }

    private void answer(RoutingContext ctx, List<SharedCheck> asked) {
        if (health.ending().getAsBoolean()) {
            throw notReady("This process is shutting down.");
        }
        Routes.answer(ctx, verdicts(ctx, asked), list -> answerVerdicts(ctx, list));
    }

    private static Future<List<Verdict>> verdicts(RoutingContext ctx, List<SharedCheck> asked) {
        List<Future<Verdict>> running =
                asked.stream().map(check -> run(ctx, check)).toList();
        return Future.all(running)
                .map(all -> running.stream().map(Future::result).toList());
    }

    private static Future<Verdict> run(RoutingContext ctx, SharedCheck check) {
        return check.ask(ctx.vertx())
                .timeout(CHECK_TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .otherwise(false)
                .map(ok -> new Verdict(check.name(), ok, check.lastSuccess()));
    }

    private static void answerVerdicts(RoutingContext ctx, List<Verdict> verdicts) {
        String failing = verdicts.stream()
                .filter(verdict -> !verdict.ok())
                .map(Verdict::name)
                .collect(Collectors.joining(", "));
        if (!failing.isEmpty()) {
            throw notReady("These do not answer: " + failing + ".");
        }
        ObjectNode json = Json.object().put("status", "ready");
        ObjectNode each = json.putObject("checks");
        boolean verbose = !ctx.queryParam("verbose").isEmpty();
        for (Verdict verdict : verdicts) {
            if (verbose) {
                put(each, verdict);
            } else {
                each.put(verdict.name(), "ok");
            }
        }
        Answers.json(ctx, 200, json);
    }

    private static ProblemException notReady(String why) {
        return Problem.of(ProblemType.NOT_READY, why).withRetryAfter(RETRY).toException();
    }

    private void status(RoutingContext ctx) {
        access.requireRole(ctx, Role.VIEWER);
        ObjectNode json = Json.object();
        List<Future<ObjectNode>> parts =
                health.status().stream().map(part -> facts(ctx, part)).toList();
        Future<ObjectNode> whole = verdicts(ctx, checks).compose(verdicts -> {
            ObjectNode dependencies = json.put("ready", isReady(verdicts)).putObject("dependencies");
            verdicts.forEach(verdict -> put(dependencies, verdict));
            return Future.all(parts).map(json);
        });
        Routes.answer(ctx, whole, answered -> {
            for (int i = 0; i < parts.size(); i++) {
                answered.set(health.status().get(i).name(), parts.get(i).result());
            }
            Answers.json(ctx, 200, answered);
        });
    }

    private boolean isReady(List<Verdict> verdicts) {
        return !health.ending().getAsBoolean() && verdicts.stream().allMatch(Verdict::ok);
    }

    /** A part that cannot be told does not keep the others from being told. */
    private static Future<ObjectNode> facts(RoutingContext ctx, StatusSource part) {
        return ctx.vertx()
                .executeBlocking(() -> Json.of(part.facts().call()), false)
                .timeout(CHECK_TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .otherwise(failed -> Json.object().put("error", "did not answer"));
    }

    private static void put(ObjectNode json, Verdict verdict) {
        json.putObject(verdict.name())
                .put("status", verdict.ok() ? "ok" : "failing")
                .put("lastSuccess", verdict.lastSuccess());
    }
}
