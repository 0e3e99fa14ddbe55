// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.SteppedClock;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.store.InMemoryStateStore;
import io.tenantry.onboarding.store.Reservation;
import io.tenantry.onboarding.webhook.WebhookSecret;
import io.tenantry.tenant.OperationId;
import io.tenantry.trace.Trace;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final WebhookSecret SECRET = WebhookSecret.create(new Random(1));

    private final InMemoryStateStore state = new InMemoryStateStore();
    private final InMemoryOutStore store = new InMemoryOutStore();
    private final SteppedClock clock = new SteppedClock(Samples.NOW);
    private final Map<OperationId, String> registrations = new HashMap<>();
    private final Outbox outbox = new Outbox(state, id -> Optional.ofNullable(registrations.get(id)), store, clock);
    private final List<Sent> sent = new ArrayList<>();
    private final List<Tally.Result> counted = new ArrayList<>();
    private Sender.Result result = new Sender.Result.Taken(200);
    private final Postman postman =
            new Postman(store, this::take, new RetrySchedule(new Random(1)), clock, counted::add);
    private final Reservation reservation = Samples.reservation("key", "acme-k7x2q");

    private record Sent(EndpointUrl url, Map<String, String> headers, String body) {}

    private Sender.Result take(EndpointUrl url, Map<String, String> headers, String body) {
        sent.add(new Sent(url, new HashMap<>(headers), body));
        return result;
    }

    @BeforeEach
    void reserve() {
        state.reserve(reservation);
    }

    private Endpoint endpoint(EventFormat format) {
        return store.create(new Endpoint(
                        EndpointId.of(format.key()),
                        new EndpointUrl(URI.create("https://hooks.example.com/" + format.key())),
                        format,
                        SECRET,
                        Optional.empty(),
                        Samples.NOW.minusSeconds(60),
                        0))
                .orElseThrow();
    }

    private Operation operation() {
        return state.operation(reservation.operation().id()).orElseThrow();
    }

    private void succeed() {
        TenantRecord tenant = state.tenant(reservation.tenant().id()).orElseThrow();
        state.save(operation().succeeded(clock.instant()), tenant);
    }

    private void fail(StepException why) {
        state.save(operation().failed(StepId.DATA, why, clock.instant()));
    }

    /** What replicas do every second, for as long as something is due. */
    private void work() {
        for (int i = 0; i < 10; i++) {
            store.watchesDue(clock.instant(), 10).forEach(outbox::attend);
            store.due(clock.instant(), 10).forEach(postman::deliver);
        }
    }

    private List<String> types() {
        return sent.stream()
                .map(message -> json(message.body()).path("type").asText())
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tellsOfTheStartAndTheEndOnceEach() {
        endpoint(EventFormat.CLOUDEVENTS);
        outbox.watch(operation().id());
        outbox.attend(operation().id());
        work();
        assertThat(types()).containsExactly("io.tenantry.tenant.onboarding.started.v1");

        succeed();
        outbox.attend(operation().id());
        outbox.attend(operation().id());
        clock.advance(Duration.ofHours(1));
        work();

        assertThat(types())
                .containsExactly("io.tenantry.tenant.onboarding.started.v1", "io.tenantry.tenant.onboarding.active.v1");
        assertThat(store.watched(operation().id())).isEmpty();
    }

    @Test
    void theEventAndEveryAttemptBelongToTheOperationsTrace() {
        registrations.put(operation().id(), "r1");
        endpoint(EventFormat.CLOUDEVENTS);
        endpoint(EventFormat.SBT);
        succeed();
        outbox.watch(operation().id());
        outbox.attend(operation().id());
        work();

        String trace = "00-" + Trace.id(operation().id()) + "-[0-9a-f]{16}-01";
        assertThat(sent)
                .hasSize(3)
                .allSatisfy(message ->
                        assertThat(message.headers().get("traceparent")).matches(trace));
        assertThat(sent)
                .extracting(message -> json(message.body()).path("traceparent").asText())
                .filteredOn(text -> !text.isEmpty())
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(text -> text.matches(trace));
    }

    /** The process wrote the operation's last state and died before it told anybody. */
    @Test
    void losesNothingInACrash() {
        endpoint(EventFormat.CLOUDEVENTS);
        outbox.watch(operation().id());
        succeed();

        clock.advance(Duration.ofSeconds(59));
        work();
        assertThat(sent).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        work();

        assertThat(types())
                .containsExactlyInAnyOrder(
                        "io.tenantry.tenant.onboarding.started.v1", "io.tenantry.tenant.onboarding.active.v1");
    }

    @Test
    void tellsOfEveryFailure() {
        endpoint(EventFormat.CLOUDEVENTS);
        outbox.watch(operation().id());
        fail(Samples.failure());
        outbox.attend(operation().id());
        clock.advance(Duration.ofHours(1));
        outbox.watch(operation().id());
        fail(Samples.failure());
        outbox.attend(operation().id());
        work();

        assertThat(types())
                .filteredOn("io.tenantry.tenant.onboarding.failed.v1"::equals)
                .hasSize(2);
        assertThat(sent.stream()
                        .map(message -> json(message.body()).at("/data/cause").asText()))
                .contains("/problems/aws-throttled");
    }

    @Test
    void sendsACloudEventWithTheHeadersOfStandardWebhooksAndNoPersonalData() {
        endpoint(EventFormat.CLOUDEVENTS);
        outbox.watch(operation().id());
        outbox.attend(operation().id());
        work();

        Sent message = sent.get(0);
        JsonNode event = json(message.body());
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("source").asText()).isEqualTo("/tenantry/cells/cell-001");
        assertThat(event.path("subject").asText()).isEqualTo("acme-k7x2q");
        assertThat(event.path("time").asText()).isEqualTo(Samples.NOW.toString());
        assertThat(event.at("/data/operation").asText())
                .isEqualTo(operation().id().value());
        assertThat(message.body()).doesNotContain(Samples.EMAIL, Samples.COMPANY, "Acme");
        String id = event.path("id").asText();
        assertThat(message.headers())
                .containsEntry("webhook-id", id)
                .containsEntry(
                        "webhook-timestamp", Long.toString(clock.instant().getEpochSecond()))
                .containsEntry("webhook-signature", SECRET.sign(id, clock.instant(), message.body()))
                .containsEntry("Content-Type", "application/cloudevents+json; charset=utf-8");
    }

    /** What its control plane's rule matches and its PATCH of a registration takes. */
    @Test
    void speaksTheWordsOfTheSaasBuilderToolkit() {
        registrations.put(operation().id(), "r1");
        endpoint(EventFormat.SBT);
        outbox.watch(operation().id());
        succeed();
        outbox.attend(operation().id());
        work();

        assertThat(sent).hasSize(1);
        JsonNode event = json(sent.get(0).body());
        assertThat(event.path("detail-type").asText()).isEqualTo("sbt_aws_provisionSuccess");
        assertThat(event.path("source").asText()).isEqualTo("sbt.application.plane");
        assertThat(event.at("/detail/tenantRegistrationId").asText()).isEqualTo("r1");
        assertThat(event.at("/detail/jobOutput/tenantRegistrationData/registrationStatus")
                        .asText())
                .isEqualTo("created");
        assertThat(event.at("/detail/jobOutput/tenantData/tenantryId").asText()).isEqualTo("acme-k7x2q");
        assertThat(event.at("/detail/jobOutput/tenantData/tenantStatus").asText())
                .isEqualTo("active");
    }

    @Test
    void tellsTheSaasBuilderToolkitWhyATenantFailed() {
        registrations.put(operation().id(), "r1");
        endpoint(EventFormat.SBT);
        outbox.watch(operation().id());
        fail(Samples.failure());
        outbox.attend(operation().id());
        work();

        JsonNode event = json(sent.get(0).body());
        assertThat(event.path("detail-type").asText()).isEqualTo("sbt_aws_provisionFailure");
        assertThat(event.at("/detail/jobOutput/tenantRegistrationData/registrationStatus")
                        .asText())
                .isEqualTo("failed");
        assertThat(event.at("/detail/jobOutput/tenantData/failureCause").asText())
                .isEqualTo("/problems/aws-throttled");
    }

    /** It has no tenant that it could find by anything else; once it is known what it has, it is told. */
    @Test
    void tellsTheSaasBuilderToolkitOnlyWhatItAskedFor() {
        endpoint(EventFormat.SBT);
        outbox.watch(operation().id());
        succeed();
        outbox.attend(operation().id());
        work();
        assertThat(sent).isEmpty();

        registrations.put(operation().id(), "r1");
        outbox.watch(operation().id());
        outbox.attend(operation().id());
        work();
        assertThat(sent).hasSize(1);
    }

    @Test
    void tellsANewEndpointNothingOfThePast() {
        outbox.watch(operation().id());
        clock.advance(Duration.ofMinutes(2));
        store.create(new Endpoint(
                EndpointId.of("late"),
                new EndpointUrl(URI.create("https://hooks.example.com/late")),
                EventFormat.CLOUDEVENTS,
                SECRET,
                Optional.empty(),
                clock.instant(),
                0));
        succeed();
        outbox.attend(operation().id());
        work();

        assertThat(types()).containsExactly("io.tenantry.tenant.onboarding.active.v1");
    }

    @Test
    void triesTenTimesWithTheSameIdAndBodyAndThenDisablesTheEndpoint() {
        Endpoint endpoint = endpoint(EventFormat.CLOUDEVENTS);
        outbox.watch(operation().id());
        outbox.attend(operation().id());
        result = new Sender.Result.Failed("HTTP 500");
        Instant begin = clock.instant();
        for (int i = 0; i < 90 * 60; i++) {
            store.due(clock.instant(), 10).forEach(postman::deliver);
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(sent).hasSize(10);
        assertThat(sent.stream().map(Sent::body).distinct()).hasSize(1);
        assertThat(sent.stream()
                        .map(message -> message.headers().get("webhook-id"))
                        .distinct())
                .hasSize(1);
        assertThat(Long.parseLong(sent.get(9).headers().get("webhook-timestamp")) - begin.getEpochSecond())
                .isBetween(272_105L, 300_000L);
        assertThat(store.endpoint(endpoint.id()).orElseThrow().disabled().orElseThrow())
                .contains("10 attempts", "HTTP 500");
        assertThat(counted).hasSize(11).endsWith(Tally.Result.RETRIED, Tally.Result.GIVEN_UP, Tally.Result.DISABLED);
    }

    /** Whatever the sender did not foresee is an attempt too, so it comes to an end. */
    @Test
    void givesUpWhatCannotBeSent() {
        Endpoint endpoint = endpoint(EventFormat.CLOUDEVENTS);
        outbox.watch(operation().id());
        outbox.attend(operation().id());
        Postman unlucky = new Postman(
                store,
                (url, headers, body) -> {
                    throw new IllegalArgumentException("port out of range");
                },
                new RetrySchedule(new Random(1)),
                clock,
                counted::add);
        for (int i = 0; i < 10; i++) {
            store.due(clock.instant(), 10).forEach(unlucky::deliver);
            clock.advance(Duration.ofHours(27));
        }

        assertThat(store.endpoint(endpoint.id()).orElseThrow().disabled().orElseThrow())
                .contains("10 attempts", "IllegalArgumentException");
    }

    @Test
    void stopsAtOnceWhenTheReceiverIsGone() {
        Endpoint endpoint = endpoint(EventFormat.CLOUDEVENTS);
        outbox.watch(operation().id());
        outbox.attend(operation().id());
        result = new Sender.Result.Gone();
        work();

        assertThat(sent).hasSize(1);
        assertThat(store.endpoint(endpoint.id()).orElseThrow().isEnabled()).isFalse();
        assertThat(counted).containsExactly(Tally.Result.GIVEN_UP, Tally.Result.DISABLED);
    }

    @Test
    void sendsOnceMoreWhenAnAdminWantsIt() {
        Endpoint endpoint = endpoint(EventFormat.CLOUDEVENTS);
        Endpoints admin = new Endpoints(store, AddressRule.ANY, clock, new Random(2));
        outbox.watch(operation().id());
        outbox.attend(operation().id());
        result = new Sender.Result.Gone();
        work();
        result = new Sender.Result.Taken(204);
        Sending failed =
                admin.sendings(endpoint.id(), 10, Optional.empty()).items().get(0);
        assertThat(failed.state()).isEqualTo(SendingState.FAILED);

        admin.enable(endpoint.id());
        admin.replay(endpoint.id(), failed.id());
        work();

        assertThat(sent).hasSize(2);
        assertThat(store.sending(failed.id()).orElseThrow().state()).isEqualTo(SendingState.DELIVERED);
        assertThat(counted).endsWith(Tally.Result.DELIVERED);
        assertThat(admin.replay(EndpointId.of("other"), failed.id())).isEmpty();
    }

    /** Whoever died while it sent has the sending until its lease ends. */
    @Test
    void triesAgainWhatSomebodyDiedOver() {
        endpoint(EventFormat.CLOUDEVENTS);
        outbox.watch(operation().id());
        outbox.attend(operation().id());
        Sending due = store.due(clock.instant(), 1).get(0);
        store.save(due.begun(clock.instant().plusSeconds(60)));

        postman.deliver(due);
        work();
        assertThat(sent).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        work();

        assertThat(sent).hasSize(1);
    }
}
