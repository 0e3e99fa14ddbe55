// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.signup;

import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.Failures;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemException;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.http.problem.Violation;
import io.tenantry.onboarding.http.server.SecurityHeaders;
import io.tenantry.onboarding.http.tenant.Names;
import io.tenantry.onboarding.http.tenant.RequestFields;
import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.store.StoreUnavailableException;
import io.tenantry.tenant.Slug;
import io.tenantry.web.FieldError;
import io.tenantry.web.Pages;
import io.tenantry.web.SignUpForm;
import io.tenantry.web.SignUpValues;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Shows a form that was refused again, with everything that was typed and with what to do about it. */
public final class FormRefusals {

    /** The hidden field that holds the idempotency key. */
    static final String KEY = "key";

    private static final String PAUSED = "Sign-up for this plan is paused. Choose another or try again later.";

    private final Pages pages;
    private final Names names;
    private final ClosedPlans plans;

    public FormRefusals(Pages pages, Names names, ClosedPlans plans) {
        this.pages = pages;
        this.names = names;
        this.plans = plans;
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** Answers with the form, or fails again when the form is not where the reader can mend it. */
    Future<Boolean> answer(RoutingContext ctx, Map<String, String> fields, Throwable refused) {
        if (refused instanceof OnboardingException exception) {
            return answer(ctx, fields, exception);
        }
        if (refused instanceof StoreUnavailableException silent) {
            return answer(ctx, fields, silent);
        }
        if (refused instanceof ProblemException exception
                && canBeMended(exception.problem().type())) {
            Problem problem = exception.problem();
            Answers.describe(ctx.response(), problem);
            return show(ctx, problem.type().status(), form(fields, errors(problem, fields), List.of()));
        }
        return Future.failedFuture(refused);
    }

    /** Answers with the form as it would be typed, to be looked at once more and sent. */
    Future<Boolean> fillIn(RoutingContext ctx, Map<String, String> fields) {
        return show(ctx, 200, form(fields, List.of(), List.of()));
    }

    private static boolean canBeMended(ProblemType type) {
        return type == ProblemType.INVALID_VALUES || type == ProblemType.TOO_MANY_REQUESTS;
    }

    private Future<Boolean> answer(RoutingContext ctx, Map<String, String> fields, OnboardingException refused) {
        Problem problem = Failures.refusal(refused);
        Answers.describe(ctx.response(), problem);
        int status = problem.type().status();
        return switch (refused.code()) {
            case SLUG_TAKEN ->
                suggestions(ctx, fields)
                        .compose(free -> show(
                                ctx,
                                status,
                                form(fields, one("slug", "The shop address is taken. Choose another."), free)));
            case IDEMPOTENCY_KEY_REUSED ->
                show(
                        ctx,
                        status,
                        form(
                                withNewKey(fields),
                                one("", "This form was sent before with other values. Check it and send it again."),
                                List.of()));
            case CELLS_FULL, CAPACITY_EXHAUSTED ->
                again(ctx, status, fields, "There is no place for another shop right now. Try again later.");
            case TOO_MANY_UNCONFIRMED ->
                again(ctx, status, fields, "Many others are signing up right now. Try again in a few minutes.");
            case SIGNUP_PAUSED -> show(ctx, status, form(fields, one("tier", PAUSED), List.of()));
            case REQUEST_IN_FLIGHT ->
                again(ctx, status, fields, "This form is being stored already; send it again to see how it goes on.");
            case PREVIEW_UNAVAILABLE -> throw new IllegalStateException("the form has no preview", refused);
        };
    }

    private Future<Boolean> again(RoutingContext ctx, int status, Map<String, String> fields, String message) {
        return show(ctx, status, form(fields, one("", message), List.of()));
    }

    /** With the same key: the write may have happened, and must not happen twice. */
    private Future<Boolean> answer(RoutingContext ctx, Map<String, String> fields, StoreUnavailableException silent) {
        Problem problem = Failures.unavailable(ctx, silent);
        Answers.describe(ctx.response(), problem);
        return show(
                ctx,
                problem.type().status(),
                form(fields, one("", "We could not store it; send it again."), List.of()));
    }

    private Future<List<String>> suggestions(RoutingContext ctx, Map<String, String> fields) {
        Slug taken = new Slug(fields.getOrDefault("slug", ""));
        return ctx.vertx()
                .executeBlocking(() -> names.suggestions(taken), false)
                .map(free -> free.stream().map(Slug::value).toList());
    }

    private Future<Boolean> show(RoutingContext ctx, int status, SignUpForm form) {
        SecurityHeaders.allowFormOrigin(ctx);
        return plans.without(ctx, form).map(open -> {
            Answers.html(ctx, status, pages.signUp(tellingOfItsPlan(form, open)));
            return true;
        });
    }

    /** A plan that was chosen and is closed is told of at once, not after the rest is mended. */
    private static SignUpForm tellingOfItsPlan(SignUpForm sent, SignUpForm open) {
        boolean told = !open.errorOf("tier").isEmpty() || open.isPaused();
        return told || !open.isClosed(sent.values().tier()) ? open : open.with(new FieldError("tier", PAUSED));
    }

    private static SignUpForm form(Map<String, String> fields, List<FieldError> errors, List<String> suggestions) {
        SignUpValues values = new SignUpValues(
                fields.getOrDefault("companyName", ""),
                fields.getOrDefault("adminEmail", ""),
                fields.getOrDefault("slug", ""),
                fields.getOrDefault("tier", ""));
        return new SignUpForm(fields.getOrDefault(KEY, newKey()), values, errors, suggestions);
    }

    private static Map<String, String> withNewKey(Map<String, String> fields) {
        Map<String, String> changed = new HashMap<>(fields);
        changed.put(KEY, newKey());
        return changed;
    }

    private static List<FieldError> one(String field, String message) {
        return List.of(new FieldError(field, message));
    }

    private static List<FieldError> errors(Problem problem, Map<String, String> fields) {
        return problem.errors().isEmpty()
                ? one("", "Too many sign-ups came in. " + pause(problem) + " and send the form again.")
                : problem.errors().stream()
                        .map(violation -> error(violation, fields))
                        .toList();
    }

    private static String pause(Problem problem) {
        long minutes = (problem.retryAfter().orElse(Duration.ZERO).toSeconds() + 59) / 60;
        return minutes <= 1 ? "Wait a minute" : "Wait " + minutes + " minutes";
    }

    private static FieldError error(Violation violation, Map<String, String> fields) {
        String field = violation.pointer().replaceFirst("^/", "");
        if (RequestFields.NAMES.contains(field)
                && fields.getOrDefault(field, "").isBlank()) {
            return new FieldError(field, ask(field));
        }
        return RequestFields.NAMES.contains(field)
                ? new FieldError(field, mend(field, violation))
                : new FieldError("", "The form has a field that is not ours. Load the page again.");
    }

    private static String mend(String field, Violation violation) {
        return field.equals("adminEmail")
                ? "Enter one e-mail address such as admin@example.com."
                : label(field) + " " + violation.detail() + ".";
    }

    private static String ask(String field) {
        return switch (field) {
            case "companyName" -> "Enter your company’s name.";
            case "adminEmail" -> "Enter your work e-mail address.";
            case "slug" -> "Choose an address for your shop.";
            default -> "Choose a plan.";
        };
    }

    private static String label(String field) {
        return switch (field) {
            case "companyName" -> "The company name";
            case "slug" -> "The shop address";
            default -> "The plan";
        };
    }
}
