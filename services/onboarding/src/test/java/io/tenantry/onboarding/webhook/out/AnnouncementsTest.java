// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.store.InMemoryStateStore;
import io.tenantry.onboarding.store.Reservation;
import io.tenantry.onboarding.webhook.WebhookSecret;
import io.tenantry.onboarding.webhook.out.Announcements.Pace;
import io.tenantry.tenant.OperationId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two replicas over one store, as they run. */
class AnnouncementsTest {

    /** Often enough not to be waited for; the endpoints seldom enough that a test gets ahead of them. */
    private static final Pace PACE = new Pace(Duration.ofMillis(20), Duration.ofMillis(500));

    private static final EndpointUrl DEAD = new EndpointUrl(URI.create("https://dead.example.com/"));

    private final InMemoryStateStore state = new InMemoryStateStore();
    private final InMemoryOutStore store = new InMemoryOutStore();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final CountDownLatch answering = new CountDownLatch(1);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile CountDownLatch writable = new CountDownLatch(0);
    private final Announcements one = replica();
    private final Announcements two = replica();

    private Announcements replica() {
        return new Announcements(state, this::registration, store, this::send, Clock.systemUTC(), new Random(1), PACE);
    }

    private Sender.Result send(EndpointUrl url, Map<String, String> headers, String body) {
        if (url.equals(DEAD)) {
            return sendToTheDead();
        }
        sent.add(headers.getOrDefault("webhook-id", ""));
        return new Sender.Result.Taken(204);
    }

    private Sender.Result sendToTheDead() {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            answering.await();
            return new Sender.Result.Failed("no answer in time");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            atOnce.decrementAndGet();
        }
    }

    /** Asked for while an event is written. */
    private Optional<String> registration(OperationId operation) {
        try {
            writable.await();
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        writable.countDown();
        answering.countDown();
        one.close();
        two.close();
    }

    private void makeAnEndpoint() {
        makeAnEndpoint(EventFormat.CLOUDEVENTS);
    }

    private void makeAnEndpoint(EventFormat format) {
        store.create(new Endpoint(
                EndpointId.of(format.key()),
                new EndpointUrl(URI.create("https://hooks.example.com/")),
                format,
                WebhookSecret.create(new Random(1)),
                Optional.empty(),
                Instant.now(),
                0));
    }

    private Operation reserve(String tenant) {
        Reservation reservation = Samples.reservation("key-" + tenant, tenant, Samples.CELL, Instant.now());
        state.reserve(reservation);
        return state.operation(reservation.operation().id()).orElseThrow();
    }

    private Operation finish(Operation operation) {
        return state.save(
                operation.succeeded(Instant.now()),
                state.tenant(operation.tenant()).orElseThrow());
    }

    @Test
    void everyEventIsSentOnceThoughBothReplicasLook() {
        makeAnEndpoint();
        one.start(Tally.NONE);
        two.start(Tally.NONE);
        Operation operation = reserve("acme-k7x2q");
        one.changed(operation);
        await().until(() -> sent.size() == 1);

        Operation ended = finish(operation);
        one.changed(ended);
        two.changed(ended);

        await().until(() -> sent.size() == 2);
        await().until(() -> store.due(Instant.now(), 10).isEmpty());
        assertThat(sent).doesNotHaveDuplicates();
        await().until(() -> store.watched(operation.id()).isEmpty());
    }

    /** Another replica began it, or its beginning found the queue full. */
    @Test
    void tellsOfAnOperationWhoseEndAloneIsHeardOf() {
        makeAnEndpoint();
        one.start(Tally.NONE);
        one.changed(finish(reserve("acme-k7x2q")));

        await().until(() -> sent.size() == 2);
    }

    /** An operation that begins and ends while more is told than can be written. */
    @Test
    void losesNothingWhenTheQueueIsFull() {
        makeAnEndpoint(EventFormat.SBT);
        makeAnEndpoint();
        writable = new CountDownLatch(1);
        one.changed(reserve("first-k7x2q"));
        Operation filling = reserve("filling-k7x2q");
        for (int i = 0; i < 2_000; i++) {
            one.changed(filling);
        }
        Operation late = reserve("late-k7x2q");
        one.changed(late);
        one.changed(finish(late));
        assertThat(sent).isEmpty();

        writable.countDown();
        one.start(Tally.NONE);

        // the beginning of three, and the end of one
        await().until(() -> sent.size() == 4);
    }

    private void makeADeadEndpoint(int backlog) {
        EndpointId id = EndpointId.of("dead");
        store.create(new Endpoint(
                id,
                DEAD,
                EventFormat.CLOUDEVENTS,
                WebhookSecret.create(new Random(2)),
                Optional.empty(),
                Instant.now(),
                0));
        Instant before = Instant.now().minusSeconds(60);
        for (int i = 0; i < backlog; i++) {
            String event = "evt_dead_" + i;
            store.add(new Sending(
                    SendingId.of(id, event),
                    id,
                    event,
                    EventType.ONBOARDING_ACTIVE.type(),
                    "{}",
                    before,
                    SendingState.PENDING,
                    0,
                    Optional.of(before),
                    "",
                    0));
        }
    }

    /** Neither its messages at hand nor its backlog, which is due before everything else. */
    @Test
    void anEndpointThatDoesNotAnswerDelaysNoOther() {
        makeADeadEndpoint(250);
        makeAnEndpoint();
        one.start(Tally.NONE);
        one.changed(finish(reserve("acme-k7x2q")));

        await().until(() -> sent.size() == 2);
        await().until(() -> atOnce.get() == 2);
        assertThat(mostAtOnce).hasValue(2);
        answering.countDown();
    }

    /** A slot that is not given back is lost until the next start. */
    @Test
    void survivesErrors() {
        makeAnEndpoint();
        store.breakOnce(new StackOverflowError());
        one.start(Tally.NONE);
        one.changed(finish(reserve("acme-k7x2q")));

        await().until(() -> sent.size() == 2);
    }

    /** Endpoints are not read all the time: what happens between is not lost. */
    @Test
    void anEndpointHearsOfWhatHappensBeforeItIsSeen() {
        one.start(Tally.NONE);
        two.start(Tally.NONE);
        one.changed(reserve("acme-k7x2q"));
        makeAnEndpoint();
        Operation late = reserve("globex-k7x2q");
        one.changed(late);
        one.changed(finish(late));

        await().until(() -> sent.size() == 2);
    }

    @Test
    void writesNothingWhileThereIsNoEndpoint() {
        one.start(Tally.NONE);
        Operation operation = reserve("acme-k7x2q");
        one.changed(operation);
        one.changed(finish(operation));
        one.close();

        assertThat(store.watched(operation.id())).isEmpty();
        assertThat(store.due(Instant.now().plusSeconds(3600), 10)).isEmpty();
    }
}
