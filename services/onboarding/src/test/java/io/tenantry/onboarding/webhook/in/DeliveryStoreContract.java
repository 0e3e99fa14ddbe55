// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.Together;
import io.tenantry.onboarding.request.Sha256;
import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.in.DeliveryStore.Over;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What every {@link DeliveryStore} does; each has a test class that holds it to this. */
public abstract class DeliveryStoreContract {

    private static final SourceName SOURCE = new SourceName("custom");
    private static final Instant NOW = Instant.parse("2026-11-25T10:15:30Z");
    private static final byte[] BODY = "{\"type\":\"tenant.requested\"}".getBytes(StandardCharsets.UTF_8);
    private static final Outcome.Started STARTED = started("acme-k7x2q");

    /** An empty store, the same one during one test. */
    protected abstract DeliveryStore store();

    private static Outcome.Started started(String tenant) {
        return new Outcome.Started(OperationId.create(NOW, new Random(1)), new TenantId(tenant));
    }

    private static Delivery delivery(String senderId, Instant at) {
        return new Delivery(
                DeliveryId.of(SOURCE, senderId),
                SOURCE,
                senderId,
                at,
                Map.of("user-agent", "curl/8"),
                new Delivery.Body(Sha256.hex(BODY), BODY.length),
                Outcome.NONE);
    }

    private static Delivery accepted(Delivery delivery) {
        return delivery.with(Outcome.accepted("tenant.requested", STARTED));
    }

    private static Delivery ignored(Delivery delivery) {
        return delivery.with(new Outcome(Verdict.IGNORED, "", "no rule", Optional.empty()));
    }

    @Test
    void remembersAHookAndItsBody() {
        Delivery delivery = delivery("msg_1", NOW);

        assertThat(store().begin(delivery, BODY)).isEqualTo(delivery);

        assertThat(store().find(delivery.id(), NOW)).contains(delivery);
        assertThat(store().body(delivery.id(), NOW).orElseThrow()).isEqualTo(BODY);
    }

    @Test
    void knowsNothingOfAnother() {
        DeliveryId id = DeliveryId.of(SOURCE, "msg_2");

        assertThat(store().find(id, NOW)).isEmpty();
        assertThat(store().body(id, NOW)).isEmpty();
        assertThat(store().started(SOURCE, "cs_1")).isEmpty();
        assertThat(store().deliveries(10, Optional.empty(), NOW)).isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    @Test
    void givesARepeatedHookTheFirstOne() {
        Delivery first = delivery("msg_1", NOW);
        store().begin(first, BODY);
        store().settle(accepted(first), Over.OPEN);

        byte[] other = "{}".getBytes(StandardCharsets.UTF_8);
        assertThat(store().begin(delivery("msg_1", NOW.plusSeconds(5)), other)).isEqualTo(accepted(first));
        assertThat(store().body(first.id(), NOW).orElseThrow()).isEqualTo(BODY);
    }

    @Test
    void givesManyAtOnceTheSame() {
        List<Delivery> begun = Together.run(5, i -> store().begin(delivery("msg_1", NOW.plusSeconds(i)), BODY));

        assertThat(begun.stream().map(Delivery::receivedAt).distinct()).hasSize(1);
    }

    @Test
    void keepsALastVerdict() {
        Delivery delivery = delivery("msg_1", NOW);
        store().begin(delivery, BODY);

        assertThat(store().settle(delivery.with(Outcome.refused("", "no slug")), Over.OPEN)
                        .outcome()
                        .verdict())
                .isEqualTo(Verdict.REFUSED);
        assertThat(store().settle(ignored(delivery), Over.OPEN)).isEqualTo(ignored(delivery));
        assertThat(store().settle(accepted(delivery), Over.OPEN)).isEqualTo(ignored(delivery));
        assertThat(store().settle(accepted(delivery), Over.ALL_BUT_ACCEPTED)).isEqualTo(accepted(delivery));
        assertThat(store().settle(ignored(delivery), Over.ALL_BUT_ACCEPTED)).isEqualTo(accepted(delivery));
        assertThat(store().find(delivery.id(), NOW)).contains(accepted(delivery));
    }

    @Test
    void putsANewerBodyInThePlaceOfOneThatLedToNothing() {
        Delivery first = delivery("msg_1", NOW);
        byte[] newer = "{}".getBytes(StandardCharsets.UTF_8);
        Delivery second = first.with(Delivery.Body.of(newer));
        store().begin(first, BODY);

        assertThat(store().replace(second, newer)).isEqualTo(second);
        assertThat(store().find(first.id(), NOW)).contains(second);
        assertThat(store().body(first.id(), NOW).orElseThrow()).isEqualTo(newer);

        Delivery refused = second.with(Outcome.refused("", "no slug"));
        store().settle(refused, Over.OPEN);
        Delivery third = refused.with(Delivery.Body.of(BODY));
        assertThat(store().replace(third, BODY)).isEqualTo(third);
        assertThat(store().body(first.id(), NOW).orElseThrow()).isEqualTo(BODY);

        store().settle(accepted(third), Over.OPEN);
        assertThat(store().replace(second, newer)).isEqualTo(accepted(third));
        assertThat(store().find(first.id(), NOW)).contains(accepted(third));
    }

    @Test
    void leavesTheBodyOfAHookWithALastVerdict() {
        Delivery first = delivery("msg_1", NOW);
        byte[] newer = "{}".getBytes(StandardCharsets.UTF_8);
        store().begin(first, BODY);
        store().settle(accepted(first), Over.OPEN);

        assertThat(store().replace(first.with(Delivery.Body.of(newer)), newer)).isEqualTo(accepted(first));
        assertThat(store().find(first.id(), NOW)).contains(accepted(first));
        assertThat(store().body(first.id(), NOW).orElseThrow()).isEqualTo(BODY);
    }

    @Test
    void keepsNoBodyOfAHookThatItDoesNotKnow() {
        Delivery unknown = delivery("msg_1", NOW);

        assertThat(store().replace(unknown, BODY)).isEqualTo(unknown);
        assertThat(store().find(unknown.id(), NOW)).isEmpty();
        assertThat(store().body(unknown.id(), NOW)).isEmpty();
    }

    @Test
    void keepsTheBodyThatTheDeliveryTellsOfWhenManyReplaceIt() {
        store().begin(delivery("msg_1", NOW), BODY);

        Together.run(5, i -> {
            byte[] newer = ("{\"number\":" + i + "}").getBytes(StandardCharsets.UTF_8);
            return store().replace(delivery("msg_1", NOW).with(Delivery.Body.of(newer)), newer);
        });

        DeliveryId id = delivery("msg_1", NOW).id();
        assertThat(Delivery.Body.of(store().body(id, NOW).orElseThrow()))
                .isEqualTo(store().find(id, NOW).orElseThrow().body());
    }

    @Test
    void forgetsTheBodyBeforeTheDelivery() {
        Delivery delivery = delivery("msg_1", NOW);
        store().begin(delivery, BODY);

        assertThat(store().body(delivery.id(), NOW.plus(Delivery.BODY_KEPT))).isEmpty();
        assertThat(store().find(delivery.id(), NOW.plus(Delivery.BODY_KEPT))).isPresent();
        assertThat(store().find(delivery.id(), NOW.plus(Delivery.KEPT))).isEmpty();
        assertThat(Delivery.BODY_KEPT).isGreaterThan(java.time.Duration.ofHours(76));
    }

    @Test
    void takesAnExpiredIdAfresh() {
        store().begin(delivery("msg_1", NOW), BODY);
        Delivery later = delivery("msg_1", NOW.plus(Delivery.KEPT));

        assertThat(store().begin(later, BODY)).isEqualTo(later);
    }

    @Test
    void remembersTheFirstOfASubject() {
        store().remember(SOURCE, "cs_1", STARTED);
        store().remember(SOURCE, "cs_1", started("globex-m4pzt"));

        assertThat(store().started(SOURCE, "cs_1")).contains(STARTED);
        assertThat(store().started(new SourceName("stripe"), "cs_1")).isEmpty();
    }

    @Test
    void remembersTheFirstRegistrationOfAnOperation() {
        assertThat(store().registration(STARTED.operation())).isEmpty();
        store().register(STARTED.operation(), "r1");
        store().register(STARTED.operation(), "r2");

        assertThat(store().registration(STARTED.operation())).contains("r1");
    }

    @Test
    void listsPagesNewestFirst() {
        for (int i = 0; i < 5; i++) {
            store().begin(delivery("msg_" + i, NOW.plusSeconds(i)), BODY);
        }
        Awaitility.await()
                .until(() ->
                        store().deliveries(10, Optional.empty(), NOW).items().size() == 5);

        Page<Delivery> first = store().deliveries(2, Optional.empty(), NOW);
        assertThat(first.items()).extracting(Delivery::senderId).containsExactly("msg_4", "msg_3");
        Set<String> rest = new HashSet<>();
        Optional<String> next = first.next();
        for (int i = 0; i < 5 && next.isPresent(); i++) {
            Page<Delivery> page = store().deliveries(2, next, NOW);
            page.items().forEach(delivery -> rest.add(delivery.senderId()));
            next = page.next();
        }
        assertThat(rest).containsExactlyInAnyOrder("msg_2", "msg_1", "msg_0");
    }
}
