// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.webhook;

import io.tenantry.onboarding.http.exchange.AcceptWorkers;
import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.AuditTrail;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemException;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.http.problem.Violation;
import io.tenantry.onboarding.http.request.Bodies;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.in.Delivery;
import io.tenantry.onboarding.webhook.in.Hook;
import io.tenantry.onboarding.webhook.in.HookRefusedException;
import io.tenantry.onboarding.webhook.in.Inlet;
import io.tenantry.onboarding.webhook.in.Source;
import io.tenantry.onboarding.webhook.in.StripeAuthenticity;
import io.tenantry.onboarding.webhook.intake.IntakeRefusedException;
import io.tenantry.onboarding.webhook.intake.PayloadException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Where other systems send their web hooks; each proves itself by its own means, so no token is asked for. */
public final class WebhookRoutes {

    /** As often as SNS repeats a message. */
    private static final Duration PROOF_RETRY = Duration.ofSeconds(20);

    private final Inlet inlet;
    private final Bodies bodies;
    private final AcceptWorkers workers;
    private final Clock clock;

    /** @param workers where a hook is proven and acted on */
    public WebhookRoutes(Inlet inlet, Bodies bodies, AcceptWorkers workers, Clock clock) {
        this.inlet = inlet;
        this.bodies = bodies;
        this.workers = workers;
        this.clock = clock;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.post("/api/v1/webhooks/:source", "webhook.receive", this::receive);
    }

    private void receive(RoutingContext ctx) {
        Source source = known(ctx);
        Future<Delivery> delivery = bodies.read(ctx).compose(body -> {
            Hook hook = new Hook(headers(ctx.request()), body, Requests.client(ctx));
            return workers.run(ctx.vertx(), () -> inlet.receive(source, hook))
                    .recover(failure -> Future.failedFuture(problem(failure, clock)));
        });
        Routes.answer(ctx, delivery, received -> answer(ctx, received));
    }

    /** Before any of the body is kept: whoever is not known here can send much of it. */
    private Source known(RoutingContext ctx) {
        try {
            return source(ctx);
        } catch (ProblemException refused) {
            bodies.discard(ctx);
            throw refused;
        }
    }

    private Source source(RoutingContext ctx) {
        Source source =
                Requests.found(Requests.named(ctx, "source", SourceName::new).flatMap(inlet::source));
        if (!source.enabled()) {
            throw Problem.of(ProblemType.WEBHOOK_SOURCE_DISABLED).toException();
        }
        return source;
    }

    private static Map<String, List<String>> headers(HttpServerRequest request) {
        Map<String, List<String>> headers = new TreeMap<>();
        request.headers()
                .names()
                .forEach(name -> headers.put(
                        name.toLowerCase(Locale.ROOT), request.headers().getAll(name)));
        return headers;
    }

    /** What the sender is told; a refused signature says nothing about which check failed. */
    static Throwable problem(Throwable failure, Clock clock) {
        if (failure instanceof HookRefusedException refused) {
            return refusal(refused, clock).toException();
        } else if (failure instanceof IntakeRefusedException refused) {
            return Problem.invalid(refused.violations().stream()
                            .map(violation -> new Violation(violation.pointer(), violation.detail()))
                            .toList())
                    .withHint("The intake file of the source says where each value is looked for; try it with: tenantry"
                            + " webhook test")
                    .toException();
        } else if (failure instanceof PayloadException refused) {
            return Problem.of(ProblemType.MALFORMED_JSON, String.valueOf(refused.getMessage()))
                    .toException();
        }
        return failure;
    }

    private static Problem refusal(HookRefusedException refused, Clock clock) {
        return switch (refused.reason()) {
            case SIGNATURE_INVALID -> Problem.of(ProblemType.WEBHOOK_SIGNATURE_INVALID);
            case TIMESTAMP_OUT_OF_RANGE ->
                Problem.of(
                        ProblemType.WEBHOOK_TIMESTAMP_OUT_OF_RANGE,
                        ProblemType.WEBHOOK_TIMESTAMP_OUT_OF_RANGE.description() + " It is now "
                                + clock.instant().getEpochSecond() + ".");
            case PROOF_UNAVAILABLE ->
                Problem.of(
                                ProblemType.NOT_READY,
                                "It cannot be told now whether the web hook is genuine; send it again.")
                        .withRetryAfter(PROOF_RETRY);
        };
    }

    private void answer(RoutingContext ctx, Delivery delivery) {
        boolean stripe = inlet.source(delivery.source())
                .filter(source -> source.authenticity() instanceof StripeAuthenticity)
                .isPresent();
        AuditTrail.once(ctx, delivery.id());
        delivery.outcome().started().ifPresent(started -> AuditTrail.target(ctx, "tenant", started.tenant()));
        Answers.json(ctx, stripe ? 200 : 202, DeliveryJson.answer(delivery));
    }
}
