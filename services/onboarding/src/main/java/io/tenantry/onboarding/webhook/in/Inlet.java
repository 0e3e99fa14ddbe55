// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import com.fasterxml.jackson.core.JsonPointer;
import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.request.Sha256;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.intake.Payload;
import io.tenantry.onboarding.webhook.intake.PayloadException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes web hooks: verifies, remembers, acts, records. Remembering comes before the effect, and the effect has an
 * idempotency key that follows from the hook: whatever stops in between, a repetition goes on with it and a second one
 * changes nothing. Blocks.
 */
public final class Inlet {

    private static final Logger LOG = LoggerFactory.getLogger(Inlet.class);
    private static final int MAX_SENDER_ID = 256;

    /** Where senders that do not name a hook in its headers do so: Stripe, EventBridge and SNS alike. */
    private static final List<JsonPointer> IDS = List.of(JsonPointer.compile("/id"), JsonPointer.compile("/MessageId"));

    private final Map<SourceName, Source> sources;
    private final DeliveryStore store;
    private final Effects effects;
    private final Clock clock;
    private final Lookout lookout;

    public Inlet(List<Source> sources, DeliveryStore store, Effects effects, Clock clock, Lookout lookout) {
        this.sources = sources.stream().collect(Collectors.toUnmodifiableMap(Source::name, Function.identity()));
        this.store = store;
        this.effects = effects;
        this.clock = clock;
        this.lookout = lookout;
    }

    /**
     * What tells a hook from others.
     *
     * @param inBody whether it stands in the body, and not beside or around it: then the rest of the body may differ when
     *     the hook is sent again, as Stripe's count of the endpoints that still wait for an event does
     */
    private record SenderId(String text, boolean inBody) {}

    /** The source of that name, whether it is enabled or not. */
    public Optional<Source> source(SourceName name) {
        return Optional.ofNullable(sources.get(name));
    }

    /**
     * Takes a hook that came over HTTP.
     *
     * @return what is recorded of it: for a repeated hook what the first led to
     * @throws HookRefusedException if it is not proven to be the source's; then it left nothing
     * @throws RuntimeException as {@link Effects#of} does, if it is no request that can be carried out
     */
    public Delivery receive(Source source, Hook hook) {
        Optional<String> named = verified(source, hook);
        byte[] payload = source.authenticity().payload(hook);
        SenderId id =
                named.map(text -> new SenderId(text, false)).orElseGet(() -> new SenderId(idOf(hook.body()), true));
        return take(source, hook, id, payload);
    }

    /**
     * Takes a message of a queue that only the source may write to.
     *
     * @param messageId the queue's own id, used when the message itself has none
     */
    public Delivery receiveQueued(Source source, String messageId, byte[] body) {
        SenderId id = idIn(body).map(text -> new SenderId(text, true)).orElseGet(() -> new SenderId(messageId, false));
        return take(source, new Hook(Map.of(), body), id, SnsAuthenticity.unwrapped(body));
    }

    private Optional<String> verified(Source source, Hook hook) {
        try {
            return source.authenticity().verify(hook, clock.instant());
        } catch (HookRefusedException e) {
            LOG.warn("refused a web hook of source {}: {}", source.name(), e.getMessage());
            lookout.looked(source.name(), Lookout.UNPROVEN);
            throw e;
        }
    }

    private static String idOf(byte[] body) {
        return idIn(body).orElseGet(() -> "body " + Sha256.hex(body));
    }

    private static Optional<String> idIn(byte[] body) {
        try {
            Payload payload = Payload.read(body);
            return IDS.stream()
                    .flatMap(pointer -> payload.at(pointer).stream())
                    .filter(id -> !id.isEmpty() && id.length() <= MAX_SENDER_ID)
                    .findFirst();
        } catch (PayloadException e) {
            return Optional.empty();
        }
    }

    private Delivery take(Source source, Hook hook, SenderId sender, byte[] payload) {
        DeliveryId id = DeliveryId.of(source.name(), sender.text());
        Delivery.Body body = Delivery.Body.of(payload);
        Delivery known = store.begin(
                new Delivery(
                        id,
                        source.name(),
                        Shown.of(sender.text(), MAX_SENDER_ID),
                        clock.instant(),
                        hook.keptHeaders(),
                        body,
                        Outcome.NONE),
                payload);
        if (!isLast(known) && !known.body().equals(body)) {
            requireMayDiffer(source, sender);
            known = store.replace(known.with(body), payload);
        }
        if (isLast(known)) {
            lookout.looked(source.name(), Lookout.REPEATED);
            return known;
        }
        return act(source, known, payload, DeliveryStore.Over.OPEN);
    }

    private static boolean isLast(Delivery delivery) {
        return delivery.outcome().verdict().isLast();
    }

    /** An id stands for one message: what is remembered under it is what is replayed. */
    private void requireMayDiffer(Source source, SenderId sender) {
        if (!sender.inBody()) {
            lookout.looked(source.name(), Verdict.REFUSED.key());
            throw new OnboardingException(
                    OnboardingException.Code.IDEMPOTENCY_KEY_REUSED,
                    "The id of this web hook was used for another body; a new message needs a new id.");
        }
    }

    private Delivery act(Source source, Delivery delivery, byte[] payload, DeliveryStore.Over over) {
        Effects.Result result = effects.of(source, delivery, payload);
        Delivery settled = store.settle(delivery.with(result.outcome()), over);
        String verdict = settled.outcome().verdict().key();
        LOG.info("web hook {} of source {}: {}", settled.id(), settled.source(), verdict);
        lookout.looked(source.name(), verdict);
        if (!settled.outcome().verdict().isLast()) {
            result.refusal().ifPresent(refusal -> {
                throw refusal;
            });
        }
        return settled;
    }

    /**
     * Looks at a remembered hook again, such as after its intake file was mended.
     *
     * @return what is recorded of it now, or nothing if its body or its source is gone
     */
    public Optional<Delivery> replay(Delivery delivery) {
        Optional<Source> source = source(delivery.source());
        Optional<byte[]> body = store.body(delivery.id(), clock.instant());
        if (delivery.outcome().verdict() == Verdict.ACCEPTED) {
            return Optional.of(delivery);
        }
        return source.flatMap(of -> body.map(bytes -> act(of, delivery, bytes, DeliveryStore.Over.ALL_BUT_ACCEPTED)));
    }
}
