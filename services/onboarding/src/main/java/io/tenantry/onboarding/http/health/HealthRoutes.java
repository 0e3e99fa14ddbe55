// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.health;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.health.Readiness.Verdict;
import io.tenantry.onboarding.http.problem.Json;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.http.request.Requests;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether the process lives, and whether it can do its work. /livez asks the event loop alone: a part that is away is no
 * reason to start the process again.
 */
public final class HealthRoutes {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Readiness readiness;

    public HealthRoutes(Readiness readiness) {
        this.readiness = readiness;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.get("/livez", ctx -> Answers.json(ctx, 200, Json.object().put("status", "ok")));
        routes.get("/readyz", this::ready);
        routes.get("/readyz/:check", this::one);
    }

    /** All checks but those that {@code exclude=} names; the query is Kubernetes' own. */
    private void ready(RoutingContext ctx) {
        Set<String> excluded = ctx.queryParam("exclude").stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .collect(Collectors.toSet());
        answer(ctx, part -> !excluded.contains(part));
    }

    private void one(RoutingContext ctx) {
        String named =
                Requests.found(Optional.ofNullable(ctx.pathParam("check")).filter(readiness::has));
        answer(ctx, named::equals);
    }

    private void answer(RoutingContext ctx, Predicate<String> wanted) {
        if (readiness.isEnding()) {
            throw notReady("This process is shutting down.").toException();
        }
        Routes.answer(ctx, readiness.ask(ctx.vertx(), wanted), verdicts -> answer(ctx, verdicts));
    }

    private static void answer(RoutingContext ctx, List<Verdict> verdicts) {
        String failing = verdicts.stream()
                .filter(verdict -> !verdict.ok())
                .map(Verdict::name)
                .collect(Collectors.joining(", "));
        boolean verbose = !ctx.queryParam("verbose").isEmpty();
        if (failing.isEmpty()) {
            Answers.json(ctx, 200, Json.object().put("status", "ready").setAll(checks(verdicts, verbose)));
        } else if (verbose) {
            Answers.problem(ctx, away(failing), checks(verdicts, true));
        } else {
            throw away(failing).toException();
        }
    }

    private static ObjectNode checks(List<Verdict> verdicts, boolean verbose) {
        ObjectNode json = Json.object();
        ObjectNode each = json.putObject("checks");
        for (Verdict verdict : verdicts) {
            if (verbose) {
                verdict.putInto(each);
            } else {
                each.put(verdict.name(), "ok");
            }
        }
        return json;
    }

    private static Problem away(String failing) {
        return notReady("These do not answer: " + failing + ".");
    }

    private static Problem notReady(String why) {
        return Problem.of(ProblemType.NOT_READY, why).withRetryAfter(RETRY);
    }
}
