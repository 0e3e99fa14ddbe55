// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.signup;

import io.tenantry.onboarding.http.caller.StatusTokens;
import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.AuditTrail;
import io.tenantry.onboarding.http.exchange.Links;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemException;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.http.request.Bodies;
import io.tenantry.onboarding.http.request.FormBody;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.http.server.SecurityHeaders;
import io.tenantry.onboarding.http.tenant.Door;
import io.tenantry.onboarding.http.tenant.RequestFields;
import io.tenantry.onboarding.http.tenant.TenantJson;
import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.onboarding.request.IdempotencyKey;
import io.tenantry.onboarding.request.IdempotencyKey.Scope;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Tier;
import io.tenantry.web.Pages;
import io.tenantry.web.SignUpForm;
import io.tenantry.web.SignUpValues;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The landing page and its form. The form is an ordinary one, so that it works without scripts. */
public final class SignUpPage {

    private static final String DEFAULT_PLAN = Tier.STANDARD.key();

    private final Pages pages;
    private final Door door;
    private final StatusTokens tokens;
    private final Intake intake;

    /** How forms come in, and how they go back when they are refused. */
    public record Intake(Bodies bodies, SignUpLimits signUps, FormRefusals refusals, ClosedPlans plans) {}

    public SignUpPage(Pages pages, Door door, StatusTokens tokens, Intake intake) {
        this.pages = pages;
        this.door = door;
        this.tokens = tokens;
        this.intake = intake;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.get("/", this::show);
        routes.get("/signup", SignUpPage::lead);
        routes.postOfStrangers("/signup", "signup.accept", this::submit);
        routes.post("/signup/choice", this::choose);
    }

    private void show(RoutingContext ctx) {
        String plan = Requests.query(ctx, "plan")
                .filter(text ->
                        Arrays.stream(Tier.values()).anyMatch(tier -> tier.key().equals(text)))
                .orElse(DEFAULT_PLAN);
        SecurityHeaders.allowFormOrigin(ctx);
        SignUpForm form = SignUpForm.fresh(FormRefusals.newKey(), SignUpValues.blank(plan));
        Routes.answer(ctx, intake.plans().without(ctx, form), open -> Answers.html(ctx, 200, pages.landing(open)));
    }

    private void submit(RoutingContext ctx) {
        Future<Map<String, String>> sent = intake.bodies().read(ctx).map(body -> fields(ctx, body));
        Routes.answer(
                ctx,
                sent,
                fields -> accept(ctx, fields)
                        .map(accepted -> forward(ctx, accepted))
                        .recover(refused -> intake.refusals().answer(ctx, fields, refused))
                        .onFailure(ctx::fail));
    }

    /** Without scripts one of the names that are suggested is filled in by us; nothing is accepted yet. */
    private void choose(RoutingContext ctx) {
        Future<Map<String, String>> sent = intake.bodies().read(ctx).map(body -> fields(ctx, body));
        Routes.answer(ctx, sent, fields -> intake.refusals().fillIn(ctx, fields).onFailure(ctx::fail));
    }

    private static Map<String, String> fields(RoutingContext ctx, byte[] body) {
        OriginCheck.require(ctx.request());
        Requests.requireForm(ctx.request());
        Map<String, String> fields = new HashMap<>(FormBody.decode(body));
        fields.replaceAll((name, value) -> value.strip());
        return Map.copyOf(fields);
    }

    private Future<AcceptedRequest> accept(RoutingContext ctx, Map<String, String> fields) {
        try {
            intake.signUps().countClient(ctx);
            Map<String, String> values = new HashMap<>(fields);
            IdempotencyKey key = key(Optional.ofNullable(values.remove(FormRefusals.KEY)));
            return door.accept(ctx.vertx(), intake.signUps().counted(ctx, RequestFields.ofTexts(values)), key);
        } catch (ProblemException e) {
            return Future.failedFuture(e);
        }
    }

    private static IdempotencyKey key(Optional<String> sent) {
        try {
            return new IdempotencyKey(Scope.SIGNUP, sent.orElse(""));
        } catch (InvalidValueException e) {
            throw Problem.of(ProblemType.MALFORMED_FORM).toException();
        }
    }

    private boolean forward(RoutingContext ctx, AcceptedRequest accepted) {
        AuditTrail.once(ctx, accepted.operation());
        Answers.seeOther(
                ctx,
                Links.progress(accepted.operation(), tokens.token(accepted.operation())),
                TenantJson.accepted(accepted));
        return true;
    }

    private static void lead(RoutingContext ctx) {
        ctx.response()
                .setStatusCode(302)
                .putHeader(HttpHeaders.LOCATION, "/#sign-up")
                .end();
    }
}
