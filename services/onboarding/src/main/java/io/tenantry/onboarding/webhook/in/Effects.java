// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.onboarding.request.IdempotencyKey;
import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.request.Sha256;
import io.tenantry.onboarding.webhook.intake.IntakeRefusedException;
import io.tenantry.onboarding.webhook.intake.Meaning;
import io.tenantry.onboarding.webhook.intake.Payload;
import io.tenantry.onboarding.webhook.intake.PayloadException;
import io.tenantry.tenant.OperationId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Does what a remembered hook asks for. */
public final class Effects {

    private final Onboarding onboarding;
    private final DeliveryStore store;
    private final Consumer<OperationId> registered;

    public Effects(Onboarding onboarding, DeliveryStore store) {
        this(onboarding, store, operation -> {});
    }

    private Effects(Onboarding onboarding, DeliveryStore store, Consumer<OperationId> registered) {
        this.onboarding = onboarding;
        this.store = store;
        this.registered = registered;
    }

    /**
     * The same, but whenever a registration is known for an operation that is told, since by then the operation may have
     * ended and been told of without it.
     */
    public Effects telling(Consumer<OperationId> told) {
        return new Effects(onboarding, store, told);
    }

    /**
     * What came of a hook.
     *
     * @param refusal why it could not be carried out, for its sender
     */
    record Result(Outcome outcome, Optional<RuntimeException> refusal) {

        static Result of(Outcome outcome) {
            return new Result(outcome, Optional.empty());
        }
    }

    Result of(Source source, Delivery delivery, byte[] body) {
        String event = "";
        try {
            Payload payload = Payload.read(body);
            event = source.intake().event(payload).orElse("");
            return Result.of(outcome(source, delivery, event, source.intake().meaning(payload)));
        } catch (IntakeRefusedException e) {
            String all = e.violations().stream().map(Object::toString).collect(Collectors.joining("; "));
            return new Result(Outcome.refused(event, all), Optional.of(e));
        } catch (PayloadException | OnboardingException e) {
            return new Result(Outcome.refused(event, String.valueOf(e.getMessage())), Optional.of(e));
        }
    }

    private Outcome outcome(Source source, Delivery delivery, String event, Meaning meaning) {
        if (meaning instanceof Meaning.Start start) {
            return Outcome.accepted(event, started(source, delivery, start));
        } else if (meaning instanceof Meaning.Later later) {
            return new Outcome(
                    Verdict.RECORDED,
                    event,
                    "asks for a " + later.kind().key() + ", for which there is no journey yet; nothing was done"
                            + later.subject()
                                    .map(subject -> ", about " + Shown.of(subject, 120))
                                    .orElse(""),
                    later.subject().flatMap(subject -> store.started(source.name(), subject)));
        } else if (meaning instanceof Meaning.Ignored ignored) {
            return new Outcome(Verdict.IGNORED, event, ignored.why(), Optional.empty());
        }
        throw new IllegalStateException("the meanings are sealed");
    }

    private Outcome.Started started(Source source, Delivery delivery, Meaning.Start start) {
        Outcome.Started started = start.subject()
                .flatMap(subject -> store.started(source.name(), subject))
                .orElseGet(() -> accepted(source, delivery, start));
        start.registration().ifPresent(registration -> {
            store.register(started.operation(), registration);
            registered.accept(started.operation());
        });
        return started;
    }

    private Outcome.Started accepted(Source source, Delivery delivery, Meaning.Start start) {
        String about = start.subject().map(subject -> "subject\n" + subject).orElse("hook\n" + delivery.id());
        AcceptedRequest accepted = onboarding.accept(
                start.request(),
                new IdempotencyKey(IdempotencyKey.Scope.WEBHOOK, source.name() + ":" + Sha256.hex(about)));
        Outcome.Started started = new Outcome.Started(accepted.operation(), accepted.tenant());
        start.subject().ifPresent(subject -> store.remember(source.name(), subject, started));
        return started;
    }
}
