// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.exchange;

import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemException;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.http.problem.Violation;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.http.server.RequestTrace;
import io.tenantry.onboarding.http.server.SecurityHeaders;
import io.tenantry.onboarding.operation.OperationException;
import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.store.StoreUnavailableException;
import io.tenantry.web.Notice;
import io.tenantry.web.Pages;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every request that failed, whatever the reason, with a problem: to people as a page, to programs as JSON. */
public final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int[] STATUSES = {400, 401, 403, 404, 405, 406, 408, 413, 414, 415, 416, 417, 431, 500, 501};
    private static final Duration CELLS_RETRY = Duration.ofMinutes(10);
    /** Nobody knows when the sign-up policy opens a tier again; it tells whoever asks more often. */
    private static final Duration PAUSE_RETRY = Duration.ofHours(1);

    private static final Duration UNCONFIRMED_RETRY = Duration.ofMinutes(5);
    private static final Duration FLIGHT_RETRY = Duration.ofSeconds(1);
    private static final Duration STORE_RETRY = Duration.ofSeconds(5);
    private static final Duration MAIL_RETRY = Duration.ofMinutes(1);

    private final Pages pages;

    public Failures(Pages pages) {
        this.pages = pages;
    }

    /** Has every failed request answered with a problem, on a page or as JSON. */
    public void mount(Router router) {
        for (int status : STATUSES) {
            router.errorHandler(status, this::answer);
        }
    }

    private void answer(RoutingContext ctx) {
        SecurityHeaders.ensure(ctx);
        Problem problem = problemOf(ctx);
        if (problem.type() == ProblemType.INTERNAL) {
            RequestTrace.logging(
                    ctx, () -> LOG.error("request failed, instance={}", SecurityHeaders.instance(ctx), ctx.failure()));
        }
        if (Requests.wantsPage(ctx)) {
            Answers.describe(ctx.response(), problem);
            Answers.html(ctx, problem.type().status(), pages.notice(notice(ctx, problem)));
        } else {
            Answers.problem(ctx, problem);
        }
    }

    private static Problem problemOf(RoutingContext ctx) {
        Throwable failure = ctx.failure();
        if (failure instanceof ProblemException foreseen) {
            return foreseen.problem();
        }
        if (failure instanceof StoreUnavailableException silent) {
            return unavailable(ctx, silent);
        }
        if (failure instanceof OperationException refused) {
            return refusal(refused);
        }
        return failure instanceof OnboardingException refused
                ? refusal(refused)
                : Problem.of(ProblemType.ofStatus(ctx.statusCode()));
    }

    /** The problem that a store which does not answer is; logged in one line, since every request has it then. */
    public static Problem unavailable(RoutingContext ctx, StoreUnavailableException silent) {
        RequestTrace.logging(
                ctx,
                () -> LOG.warn(
                        "the store did not answer, instance={}: {}",
                        SecurityHeaders.instance(ctx),
                        silent.getMessage()));
        return Problem.of(ProblemType.STORE_UNAVAILABLE).withRetryAfter(STORE_RETRY);
    }

    /** The problem that a refusal of the core is. */
    public static Problem refusal(OnboardingException refused) {
        return switch (refused.code()) {
            case SLUG_TAKEN ->
                Problem.of(ProblemType.SLUG_TAKEN, String.valueOf(refused.getMessage()))
                        .withHint("GET /api/v1/tenant-names/{slug} tells whether a name is free.");
            case IDEMPOTENCY_KEY_REUSED ->
                Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED, String.valueOf(refused.getMessage()));
            case CELLS_FULL ->
                Problem.of(ProblemType.CELLS_FULL, String.valueOf(refused.getMessage()))
                        .withRetryAfter(CELLS_RETRY);
            case CAPACITY_EXHAUSTED ->
                Problem.of(ProblemType.CAPACITY_EXHAUSTED, String.valueOf(refused.getMessage()))
                        .withRetryAfter(CELLS_RETRY);
            case TOO_MANY_UNCONFIRMED ->
                Problem.of(ProblemType.TOO_MANY_UNCONFIRMED, String.valueOf(refused.getMessage()))
                        .withRetryAfter(UNCONFIRMED_RETRY);
            case REQUEST_IN_FLIGHT ->
                Problem.of(ProblemType.REQUEST_IN_FLIGHT, String.valueOf(refused.getMessage()))
                        .withRetryAfter(FLIGHT_RETRY);
            case SIGNUP_PAUSED ->
                Problem.of(ProblemType.SIGNUP_PAUSED, String.valueOf(refused.getMessage()))
                        .withHint("GET /api/v1/signup-policy tells which tiers are open.")
                        .withRetryAfter(PAUSE_RETRY);
            case PREVIEW_UNAVAILABLE ->
                Problem.of(ProblemType.PREVIEW_UNAVAILABLE, String.valueOf(refused.getMessage()))
                        .withRetryAfter(STORE_RETRY);
        };
    }

    private static Problem refusal(OperationException refused) {
        if (refused.code() == OperationException.Code.RELEASE_MISSING) {
            return Problem.invalid(List.of(Violation.of("release", refused.detail())))
                    .withHint(refused.hint());
        }
        ProblemType type = switch (refused.code()) {
            case NOT_FOUND -> ProblemType.NOT_FOUND;
            case NOT_PARKED -> ProblemType.OPERATION_NOT_PARKED;
            case RELEASE_MISSING -> ProblemType.INVALID_VALUES;
            case TENANT_NOT_ACTIVE -> ProblemType.TENANT_NOT_ACTIVE;
            case NOT_CANCELLABLE -> ProblemType.OPERATION_NOT_CANCELLABLE;
            case PROOF_TOO_LATE -> ProblemType.SIGNUP_EXPIRED;
            case TOO_MANY_MAILS -> ProblemType.TOO_MANY_REQUESTS;
            case NO_MORE_MAILS -> ProblemType.MAILS_USED_UP;
        };
        Problem problem = Problem.of(type, refused.detail()).withHint(refused.hint());
        return type == ProblemType.TOO_MANY_REQUESTS ? problem.withRetryAfter(MAIL_RETRY) : problem;
    }

    private static Notice notice(RoutingContext ctx, Problem problem) {
        return new Notice(problem.type().title(), problem.detail(), SecurityHeaders.instance(ctx), next(problem));
    }

    /** The explanation of the kind, unless it says the same. */
    private static Optional<Notice.Link> next(Problem problem) {
        ProblemType type = problem.type();
        if (type == ProblemType.SIGNUP_EXPIRED) {
            return Optional.of(new Notice.Link("/#sign-up", "Sign up again"));
        }
        return problem.detail().equals(type.description())
                ? Optional.empty()
                : Optional.of(new Notice.Link(type.uri(), "Read what this means"));
    }
}
