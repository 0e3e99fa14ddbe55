// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.SampleRequests;
import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.request.Sha256;
import io.tenantry.onboarding.store.InMemoryStateStore;
import io.tenantry.onboarding.store.Reservation;
import io.tenantry.onboarding.store.ReserveOutcome;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.intake.IntakeFiles;
import io.tenantry.onboarding.webhook.intake.IntakeRefusedException;
import io.tenantry.tenant.OperationId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class InletTest {

    private static final SourceName CUSTOM = new SourceName("custom");

    private final List<String> looked = new ArrayList<>();
    private final InMemoryDeliveryStore store = new InMemoryDeliveryStore();
    private final Source source =
            new Source(CUSTOM, true, InletTest::verify, new IntakeFiles(Optional.empty()).of(CUSTOM));
    private final Effects effects = new Effects(
            new Onboarding(
                    new InMemoryStateStore(), SampleRequests.CELLS, begun -> {}, Clock.systemUTC(), new SecureRandom()),
            store);
    private final Inlet inlet = new Inlet(
            List.of(source), store, effects, Clock.systemUTC(), (name, result) -> looked.add(name + " " + result));

    private static Optional<String> verify(Hook hook, java.time.Instant now) {
        return Optional.of(hook.header("webhook-id").orElseThrow(() -> HookRefusedException.signature("no id")));
    }

    private static Hook hook(String id, String body) {
        return new Hook(Map.of("webhook-id", List.of(id)), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String paid(String event, int pending) {
        return """
            {"id":"%s","type":"checkout.session.completed","pending_webhooks":%d,"data":{"object":{"id":"cs_1",\
            "payment_status":"paid","customer_details":{"email":"admin@example.com","name":"Acme"},\
            "metadata":{"slug":"acme","tier":"basic"}}}}\
            """.formatted(event, pending);
    }

    /** A store whose cells are full for the first request. */
    private static StateStore fullAtFirst() {
        AtomicBoolean first = new AtomicBoolean(true);
        return new InMemoryStateStore() {
            @Override
            public synchronized ReserveOutcome reserve(Reservation reservation) {
                return first.getAndSet(false) ? new ReserveOutcome.CellFull() : super.reserve(reservation);
            }
        };
    }

    /** Stripe names an event in the body, where it also counts how many endpoints still wait for it. */
    @Test
    void takesTheNewerBodyOfAnEventThatIsNamedInIt() {
        SourceName name = new SourceName("stripe");
        Source stripe =
                new Source(name, true, (hook, now) -> Optional.empty(), new IntakeFiles(Optional.empty()).of(name));
        Effects trying = new Effects(
                new Onboarding(fullAtFirst(), SampleRequests.CELLS, begun -> {}, Clock.systemUTC(), new SecureRandom()),
                store);
        Inlet taking = new Inlet(List.of(stripe), store, trying, Clock.systemUTC(), Lookout.NONE);

        assertThatThrownBy(() -> taking.receive(stripe, hook("-", paid("evt_1", 2))))
                .isInstanceOfSatisfying(
                        OnboardingException.class,
                        refused -> assertThat(refused.code()).isEqualTo(OnboardingException.Code.CELLS_FULL));
        Delivery second = taking.receive(stripe, hook("-", paid("evt_1", 1)));
        Delivery third = taking.receive(stripe, hook("-", paid("evt_1", 0)));

        assertThat(second.outcome().verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(third).isEqualTo(second);
        assertThat(store.body(second.id(), Clock.systemUTC().instant()).orElseThrow())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(paid("evt_1", 1));
        assertThat(second.body().sha256()).isEqualTo(Sha256.hex(paid("evt_1", 1)));
    }

    private static String requested(String slug) {
        return """
            {"type":"tenant.requested","data":{"slug":"%s","companyName":"Acme","adminEmail":"admin@example.com",\
            "tier":"basic"}}\
            """.formatted(slug);
    }

    /** However far an earlier attempt came: the outcome may have been told without the registration. */
    @Test
    void remembersWhatTheSaasBuilderToolkitAskedFor() {
        SourceName name = new SourceName("sbt");
        Source sbt = new Source(name, true, InletTest::verify, new IntakeFiles(Optional.empty()).of(name));
        List<OperationId> told = new ArrayList<>();
        Inlet taking = new Inlet(List.of(sbt), store, effects.telling(told::add), Clock.systemUTC(), Lookout.NONE);
        String request = """
            {"id":"e1","detail-type":"sbt_aws_onboardingRequest","detail":{"tenantId":"t1","tenantName":"Acme",
            "tenantRegistrationId":"r1","email":"admin@example.com","slug":"acme","tier":"basic"}}\
            """;

        Outcome.Started started =
                taking.receive(sbt, hook("e1", request)).outcome().started().orElseThrow();
        taking.receive(sbt, hook("e2", request));

        assertThat(store.registration(started.operation())).contains("r1");
        assertThat(told).containsExactly(started.operation(), started.operation());
    }

    @Test
    void tellsWhatBecameOfEveryHook() {
        inlet.receive(source, hook("msg_1", requested("acme")));
        inlet.receive(source, hook("msg_1", requested("acme")));
        inlet.receive(source, hook("msg_2", "{\"type\":\"other\"}"));
        assertThatThrownBy(() -> inlet.receive(source, hook("msg_3", requested("x"))))
                .isInstanceOf(IntakeRefusedException.class);
        assertThatThrownBy(() -> inlet.receive(source, hook("msg_3", requested("y"))))
                .isInstanceOf(OnboardingException.class);
        assertThatThrownBy(() -> inlet.receive(source, new Hook(Map.of(), new byte[0])))
                .isInstanceOf(HookRefusedException.class);

        assertThat(looked)
                .containsExactly(
                        "custom accepted",
                        "custom repeated",
                        "custom ignored",
                        "custom refused",
                        "custom refused",
                        "custom unproven");
    }
}
