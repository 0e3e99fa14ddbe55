// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.signup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.http.caller.StatusTokens;
import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.AuditTrail;
import io.tenantry.onboarding.http.exchange.Links;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.operation.OperationJson;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.http.problem.Violation;
import io.tenantry.onboarding.http.request.Bodies;
import io.tenantry.onboarding.http.request.FormBody;
import io.tenantry.onboarding.http.request.JsonBody;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.http.server.SecurityHeaders;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.signup.Confirmations;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.tenant.OperationId;
import io.tenantry.web.Confirmation;
import io.tenantry.web.Pages;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The way back from the mail. Its link only shows a button, since programs that look for viruses open every link of a
 * mail; what the button sends confirms.
 */
public final class ConfirmationRoutes {

    private static final String TOKEN = "t";
    private static final String MEMBER = "token";

    private final Confirmations confirmations;
    private final StateStore store;
    private final StatusTokens tokens;
    private final Pages pages;
    private final Bodies bodies;

    public ConfirmationRoutes(
            Confirmations confirmations, StateStore store, StatusTokens tokens, Pages pages, Bodies bodies) {
        this.confirmations = confirmations;
        this.store = store;
        this.tokens = tokens;
        this.pages = pages;
        this.bodies = bodies;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.get("/signup/:operation/confirm", this::ask);
        routes.postOfStrangers(
                "/signup/:operation/confirm",
                "signup.confirm",
                ctx -> submit(ctx, this::confirmed, confirmations::confirm));
        routes.post("/signup/:operation/mail", ctx -> submit(ctx, this::watched, confirmations::sendAgain));
        routes.postOfStrangers("/api/v1/signups/:operation/actions/confirm", "signup.confirm", this::confirm);
    }

    private void ask(RoutingContext ctx) {
        String token = Requests.query(ctx, TOKEN).orElse("");
        OperationId id = confirmed(ctx, token);
        Future<Optional<TenantRecord>> tenant = ctx.vertx().executeBlocking(() -> tenant(id), false);
        Routes.answer(ctx, tenant.map(Requests::found), found -> {
            SecurityHeaders.allowFormOrigin(ctx);
            Answers.html(ctx, 200, pages.confirmation(button(id, token, found)));
        });
    }

    private Optional<TenantRecord> tenant(OperationId id) {
        return store.operation(id).flatMap(operation -> store.tenant(operation.tenant()));
    }

    private static Confirmation button(OperationId id, String token, TenantRecord tenant) {
        return new Confirmation(
                "/signup/" + id + "/confirm", token, tenant.placement().host().value());
    }

    private interface Permission {
        /** The operation that the token is for, or a problem. */
        OperationId check(RoutingContext ctx, String token);
    }

    private void submit(RoutingContext ctx, Permission permission, Function<OperationId, Operation> action) {
        Future<Operation> changed = bodies.read(ctx).compose(body -> {
            OriginCheck.require(ctx.request());
            Requests.requireForm(ctx.request());
            OperationId id = permission.check(
                    ctx, Optional.ofNullable(FormBody.decode(body).get(TOKEN)).orElse(""));
            return ctx.vertx().executeBlocking(() -> action.apply(id), false);
        });
        Routes.answer(ctx, changed, operation -> {
            AuditTrail.once(ctx, operation.id());
            Answers.seeOther(
                    ctx, Links.progress(operation.id(), tokens.token(operation.id())), OperationJson.of(operation));
        });
    }

    private void confirm(RoutingContext ctx) {
        Future<Operation> changed = bodies.read(ctx).compose(body -> {
            Requests.requireJson(ctx.request());
            OperationId id = confirmed(ctx, token(body));
            return ctx.vertx().executeBlocking(() -> confirmations.confirm(id), false);
        });
        Routes.answer(ctx, changed, operation -> {
            AuditTrail.once(ctx, operation.id());
            Answers.announce(ctx, Links.operation(operation.id()));
            Answers.json(ctx, 202, OperationJson.forCustomer(operation));
        });
    }

    private static String token(byte[] body) {
        ObjectNode object = JsonBody.readObject(body);
        List<Violation> violations = object.properties().stream()
                .filter(member -> !member.getKey().equals(MEMBER))
                .map(member -> Violation.unknown(member.getKey()))
                .collect(Collectors.toCollection(ArrayList::new));
        JsonNode token = object.path(MEMBER);
        if (!token.isTextual()) {
            violations.add(Violation.of(MEMBER, token.isMissingNode() ? "is missing" : "must be a string"));
        }
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations).toException();
        }
        return token.textValue();
    }

    /** Whoever has no link of a mail does not learn whether there is such a sign-up. */
    private OperationId confirmed(RoutingContext ctx, String token) {
        return Requests.operation(ctx)
                .filter(id -> tokens.acceptsConfirmation(id, token))
                .orElseThrow(() -> Problem.of(ProblemType.CONFIRMATION_INVALID).toException());
    }

    private OperationId watched(RoutingContext ctx, String token) {
        return Requests.found(Requests.operation(ctx).filter(id -> tokens.accepts(id, token)));
    }
}
