// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.signup;

import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.caller.StatusTokens;
import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.Links;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.http.server.SecurityHeaders;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.Proof;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.tenant.OperationId;
import io.tenantry.web.Notice;
import io.tenantry.web.Pages;
import io.tenantry.web.Progress;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The page on which a customer watches the sign-up; its link is all that one needs to see it on another device. */
public final class ProgressPage {

    private static final Notice NO_SUCH_LINK = new Notice(
            "This link leads nowhere",
            "It is not complete, or the sign-up that it belonged to is no longer kept. If you have just signed up, use the"
                    + " whole link of your progress page.",
            "");

    private final StateStore store;
    private final StatusTokens tokens;
    private final Access access;
    private final Pages pages;
    private final Optional<String> outbox;

    /** An operation with the tenant that it is for. */
    private record SignUp(Operation operation, TenantRecord tenant) {}

    /** @param outbox where mails can be read that are delivered to nobody */
    public ProgressPage(StateStore store, Access access, Pages pages, Optional<String> outbox) {
        this.store = store;
        this.tokens = access.status();
        this.access = access;
        this.pages = pages;
        this.outbox = outbox;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.get("/signup/:operation", this::show);
    }

    private void show(RoutingContext ctx) {
        Optional<OperationId> id = Requests.operation(ctx).filter(operation -> access.holdsToken(ctx, operation));
        Future<Optional<SignUp>> found = id.isPresent()
                ? ctx.vertx().executeBlocking(() -> find(id.get()), false)
                : Future.succeededFuture(Optional.empty());
        Routes.answer(ctx, found, signUp -> answer(ctx, signUp));
    }

    private Optional<SignUp> find(OperationId id) {
        return store.operation(id)
                .flatMap(operation -> store.tenant(operation.tenant()).map(tenant -> new SignUp(operation, tenant)));
    }

    private void answer(RoutingContext ctx, Optional<SignUp> signUp) {
        signUp.ifPresentOrElse(
                found -> {
                    // it may hold the form that has the mail sent again
                    SecurityHeaders.allowFormOrigin(ctx);
                    Answers.html(ctx, 200, pages.progress(view(found)));
                },
                () -> Answers.html(ctx, 404, pages.notice(NO_SUCH_LINK)));
    }

    private Progress view(SignUp signUp) {
        return ProgressView.of(signUp.operation(), signUp.tenant(), events(signUp), mail(signUp.operation()));
    }

    private Optional<Progress.Mail> mail(Operation operation) {
        return Optional.of(operation)
                .filter(waiting -> waiting.proof().isOpen() && !waiting.isEnded())
                .map(waiting -> mail(waiting.id(), waiting.proof()));
    }

    private Progress.Mail mail(OperationId id, Proof proof) {
        boolean sent = proof.state() == Proof.State.AWAITED;
        return new Progress.Mail(
                proof.at().orElseThrow().toString(),
                sent,
                sent && proof.mails() < Proof.MAX_MAILS,
                "/signup/" + id + "/mail",
                tokens.token(id),
                outbox.orElse(""));
    }

    private String events(SignUp signUp) {
        OperationId id = signUp.operation().id();
        return Links.operation(id) + "/events?t=" + tokens.token(id);
    }
}
