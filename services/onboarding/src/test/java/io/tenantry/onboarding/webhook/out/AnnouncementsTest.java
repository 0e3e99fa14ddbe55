// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantry.onboarding.InMemoryStateStore;
import io.tenantry.onboarding.Operation;
import io.tenantry.onboarding.Reservation;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.webhook.Registrations;
import io.tenantry.onboarding.webhook.WebhookSecret;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two replicas over one store, as they run. */
class AnnouncementsTest {

    private final InMemoryStateStore state = new InMemoryStateStore();
    private final InMemoryOutStore store = new InMemoryOutStore();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final Announcements one = replica();
    private final Announcements two = replica();

    private Announcements replica() {
        return new Announcements(
                state,
                Registrations.NONE,
                store,
                (url, headers, body) -> {
                    sent.add(headers.getOrDefault("webhook-id", ""));
                    return new Sender.Result.Taken(204);
                },
                Clock.systemUTC(),
                new Random(1));
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    private void makeAnEndpoint() {
        store.create(new Endpoint(
                EndpointId.of("one"),
                new EndpointUrl(URI.create("https://hooks.example.com/")),
                EventFormat.CLOUDEVENTS,
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
        one.start();
        two.start();
        Operation operation = reserve("acme-k7x2q");
        one.changed(operation);
        await().until(() -> sent.size() == 1);

        Operation ended = finish(operation);
        one.changed(ended);
        two.changed(ended);

        await().until(() -> sent.size() == 2);
        await().until(() -> store.due(Instant.now(), 10).isEmpty());
        assertThat(sent).doesNotHaveDuplicates();
        assertThat(store.watched(operation.id())).isEmpty();
    }

    /** Endpoints are read every few seconds: what happens between is not lost. */
    @Test
    void anEndpointHearsOfWhatHappensBeforeItIsSeen() {
        one.start();
        two.start();
        one.changed(reserve("acme-k7x2q"));
        makeAnEndpoint();
        Operation late = reserve("globex-k7x2q");
        one.changed(late);
        one.changed(finish(late));

        await().until(() -> sent.size() == 2);
    }

    @Test
    void writesNothingWhileThereIsNoEndpoint() {
        one.start();
        Operation operation = reserve("acme-k7x2q");
        one.changed(operation);
        one.changed(finish(operation));
        one.close();

        assertThat(store.watched(operation.id())).isEmpty();
        assertThat(store.due(Instant.now().plusSeconds(3600), 10)).isEmpty();
    }
}
