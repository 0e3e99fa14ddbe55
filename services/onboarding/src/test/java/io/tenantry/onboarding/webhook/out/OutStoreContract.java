// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.onboarding.Together;
import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.store.StaleWriteException;
import io.tenantry.onboarding.webhook.WebhookSecret;
import io.tenantry.tenant.OperationId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What every {@link OutStore} does; each has a test class that holds it to this. */
public abstract class OutStoreContract {

    protected static final Instant NOW = Instant.parse("2026-11-25T10:15:30Z");
    private static final OperationId OPERATION = OperationId.create(NOW, new Random(1));

    /** An empty store, the same one during one test. */
    protected abstract OutStore store();

    protected static Endpoint endpoint(String key) {
        return new Endpoint(
                EndpointId.of(key),
                new EndpointUrl(URI.create("https://hooks.example.com/" + key)),
                EventFormat.CLOUDEVENTS,
                WebhookSecret.parse("whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA="),
                Optional.empty(),
                NOW,
                0);
    }

    protected static Sending sending(String event, Instant at) {
        EndpointId endpoint = EndpointId.of("one");
        return new Sending(
                SendingId.of(endpoint, event),
                endpoint,
                event,
                EventType.ONBOARDING_ACTIVE.type(),
                "{}",
                at,
                SendingState.PENDING,
                0,
                Optional.of(at),
                "",
                0);
    }

    /** Secrets have no equality, which nobody else needs. */
    private static void assertSame(Endpoint found, Endpoint expected) {
        assertThat(found).usingRecursiveComparison().ignoringFields("secret").isEqualTo(expected);
        assertThat(found.secret().reveal()).isEqualTo(expected.secret().reveal());
    }

    @Test
    void makesAnEndpointOnce() {
        List<Optional<Endpoint>> made = Together.run(3, i -> store().create(endpoint("one")));

        made.forEach(
                endpoint -> assertSame(endpoint.orElseThrow(), endpoint("one").withVersion(1)));
        assertSame(
                store().endpoint(EndpointId.of("one")).orElseThrow(),
                endpoint("one").withVersion(1));
        Awaitility.await().until(() -> store().endpoints().size() == 1);
    }

    @Test
    void tellsWhenAnEndpointWasMade() {
        assertThat(store().madeAt(EndpointId.of("one"))).isEmpty();
        Endpoint made = store().create(endpoint("one")).orElseThrow();
        store().save(made.disable("gone"));

        assertThat(store().madeAt(made.id())).contains(NOW);
    }

    @Test
    void changesAnEndpointThatNobodyElseChanged() {
        Endpoint made = store().create(endpoint("one")).orElseThrow();
        Endpoint disabled = store().save(made.disable("gone"));

        assertThat(disabled.disabled()).contains("gone");
        assertSame(store().endpoint(made.id()).orElseThrow(), disabled);
        assertThatThrownBy(() -> store().save(made.disable("other"))).isInstanceOf(StaleWriteException.class);
        assertSame(store().save(disabled.enable()), made.withVersion(3));
    }

    @Test
    void neverMakesADeletedEndpointAgain() {
        Endpoint made = store().create(endpoint("one")).orElseThrow();
        store().delete(made);

        assertThat(store().endpoint(made.id())).isEmpty();
        assertThat(store().madeAt(made.id())).contains(NOW);
        assertThat(store().create(endpoint("one"))).isEmpty();
        Awaitility.await().until(() -> store().endpoints().isEmpty());
        assertThatThrownBy(() -> store().save(made)).isInstanceOf(StaleWriteException.class);
    }

    @Test
    void putsAnEventOnItsWayOnce() {
        store().add(sending("evt_1", NOW));
        Sending begun = store().save(sending("evt_1", NOW).withVersion(1).begun(NOW.plusSeconds(60)));
        store().add(sending("evt_1", NOW));

        assertThat(store().sending(begun.id())).contains(begun);
        assertThat(begun.attempts()).isEqualTo(1);
    }

    @Test
    void givesASendingToOneOfThoseWhoWantIt() {
        store().add(sending("evt_1", NOW));
        Sending read = store().sending(sending("evt_1", NOW).id()).orElseThrow();

        List<Boolean> won = Together.run(4, i -> {
            try {
                store().save(read.begun(NOW.plusSeconds(60 + i)));
                return true;
            } catch (StaleWriteException e) {
                return false;
            }
        });

        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    void listsWhatIsDueUntilItIsDone() {
        store().add(sending("evt_1", NOW));
        store().add(sending("evt_2", NOW.plusSeconds(10)));

        Awaitility.await().until(() -> store().due(NOW.plusSeconds(10), 10).size() == 2);
        assertThat(store().due(NOW, 10)).extracting(Sending::event).containsExactly("evt_1");
        store().save(store().due(NOW, 10).get(0).delivered("HTTP 200"));
        Awaitility.await().until(() -> store().due(NOW, 10).isEmpty());
    }

    /** A backlog must not keep what came due before it waiting. */
    @Test
    void listsWhatCameDueFirstBeforeTheRest() {
        for (int i = 0; i < 12; i++) {
            store().add(sending("evt_" + i, NOW.minusSeconds(i)));
        }
        Awaitility.await().until(() -> store().due(NOW, 20).size() == 12);

        assertThat(store().due(NOW, 3)).extracting(Sending::event).containsExactly("evt_11", "evt_10", "evt_9");
    }

    @Test
    void listsSendingsNewestFirst() {
        for (int i = 0; i < 3; i++) {
            store().add(sending("evt_" + i, NOW.plusSeconds(i)));
        }
        EndpointId endpoint = EndpointId.of("one");
        Awaitility.await()
                .until(() ->
                        store().sendings(endpoint, 10, Optional.empty()).items().size() == 3);

        Page<Sending> first = store().sendings(endpoint, 2, Optional.empty());
        assertThat(first.items()).extracting(Sending::event).containsExactly("evt_2", "evt_1");
        assertThat(store().sendings(endpoint, 2, first.next()).items())
                .extracting(Sending::event)
                .containsExactly("evt_0");
        assertThat(store().sendings(EndpointId.of("two"), 2, Optional.empty()).items())
                .isEmpty();
    }

    @Test
    void remindsUntilItIsEnded() {
        Watch first = new Watch(OPERATION, NOW, "a");
        store().watch(first);
        Awaitility.await().until(() -> store().watchesDue(NOW, 10).equals(List.of(first)));
        Watch second = new Watch(OPERATION, NOW.plusSeconds(60), "b");
        store().watch(second);

        store().end(first);
        assertThat(store().watched(OPERATION)).contains(second);
        Awaitility.await().until(() -> store().watchesDue(NOW, 10).isEmpty());

        store().end(second);
        assertThat(store().watched(OPERATION)).isEmpty();
        Awaitility.await()
                .until(() -> store().watchesDue(NOW.plusSeconds(60), 10).isEmpty());
        store().watch(first);
        assertThat(store().watched(OPERATION)).contains(first);
    }
}
