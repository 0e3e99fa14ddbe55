// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.SampleRequests;
import io.tenantry.onboarding.store.InMemoryStateStore;
import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.store.StoreUnavailableException;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.intake.IntakeFiles;
import io.tenantry.onboarding.webhook.intake.IntakeRefusedException;
import io.tenantry.tenant.OperationId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stops before and after every call of the store; a repetition always ends with one tenant and the same answer. */
class InletCrashTest {

    private static final String CUSTOM = """
        {"type":"tenant.requested","data":{"slug":"acme","companyName":"Acme","adminEmail":"admin@example.com",
        "tier":"basic"}}\
        """;
    private static final String STRIPE = """
        {"id":"evt_1","type":"checkout.session.completed","data":{"object":{"id":"cs_1","payment_status":"paid",
        "customer_details":{"email":"admin@example.com","name":"Acme"},"metadata":{"slug":"acme","tier":"basic"}}}}\
        """;

    /** Stops the process, so to speak, at one of its calls. */
    private static final class StoppingStore implements DeliveryStore {

        private final DeliveryStore store = new InMemoryDeliveryStore();
        private int stopAt;
        private int calls;

        /** Even numbers stop before a call, odd ones after it. */
        void stopAt(int point) {
            stopAt = point;
            calls = 0;
        }

        private <T> T call(Supplier<T> call) {
            stop();
            T answer = call.get();
            stop();
            return answer;
        }

        private void stop() {
            if (calls++ == stopAt) {
                throw new StoreUnavailableException("stopped", new IOException("stopped"));
            }
        }

        @Override
        public Delivery begin(Delivery delivery, byte[] body) {
            return call(() -> store.begin(delivery, body));
        }

        @Override
        public Delivery replace(Delivery delivery, byte[] body) {
            return call(() -> store.replace(delivery, body));
        }

        @Override
        public Delivery settle(Delivery delivery, Over over) {
            return call(() -> store.settle(delivery, over));
        }

        @Override
        public Optional<Delivery> find(DeliveryId id, Instant now) {
            return call(() -> store.find(id, now));
        }

        @Override
        public Optional<byte[]> body(DeliveryId id, Instant now) {
            return call(() -> store.body(id, now));
        }

        @Override
        public Page<Delivery> deliveries(int pageSize, Optional<String> next, Instant now) {
            return call(() -> store.deliveries(pageSize, next, now));
        }

        @Override
        public Optional<Outcome.Started> started(SourceName source, String subject) {
            return call(() -> store.started(source, subject));
        }

        @Override
        public Optional<String> registration(OperationId operation) {
            return call(() -> store.registration(operation));
        }

        @Override
        public void register(OperationId operation, String registration) {
            call(() -> {
                store.register(operation, registration);
                return true;
            });
        }

        @Override
        public void remember(SourceName source, String subject, Outcome.Started started) {
            call(() -> {
                store.remember(source, subject, started);
                return true;
            });
        }
    }

    private record World(InMemoryStateStore state, StoppingStore store, Source source, Inlet inlet) {

        static World of(SourceName name, Authenticity authenticity) {
            InMemoryStateStore state = new InMemoryStateStore();
            StoppingStore store = new StoppingStore();
            Clock clock = Clock.systemUTC();
            Source source = new Source(name, true, authenticity, new IntakeFiles(Optional.empty()).of(name));
            Onboarding onboarding = new Onboarding(state, SampleRequests.CELLS, begun -> {}, clock, new SecureRandom());
            return new World(
                    state,
                    store,
                    source,
                    new Inlet(List.of(source), store, new Effects(onboarding, store), clock, Lookout.NONE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"custom", "stripe"})
    void aRepetitionMendsEveryStop(String name) {
        SourceName sourceName = new SourceName(name);
        byte[] body = (name.equals("custom") ? CUSTOM : STRIPE).getBytes(StandardCharsets.UTF_8);
        boolean reachedTheEnd = false;
        int point = 0;
        for (; point < 40 && !reachedTheEnd; point++) {
            World world = World.of(sourceName, (hook, now) -> Optional.of("msg_1"));
            StoppingStore store = world.store;
            Inlet inlet = world.inlet;
            Source source = world.source;
            Hook hook = new Hook(Map.of(), body);
            store.stopAt(point);
            reachedTheEnd = received(inlet, source, hook).isPresent();

            store.stopAt(-1);
            Delivery first = received(inlet, source, hook).orElseThrow();
            Delivery second = received(inlet, source, hook).orElseThrow();

            assertThat(second).as("stopped at " + point).isEqualTo(first);
            assertThat(first.outcome().verdict()).isEqualTo(Verdict.ACCEPTED);
            assertThat(world.state.tenants(10, Optional.empty()).items()).hasSize(1);
        }
        assertThat(reachedTheEnd).isTrue();
        assertThat(point).isEqualTo(name.equals("custom") ? 5 : 9);
    }

    /** The first attempt led to nothing; what is sent again differs, and stops somewhere. */
    @Test
    void aRepetitionWithANewerBodyMendsEveryStop() {
        Hook older = new Hook(Map.of(), STRIPE.replace("acme", "x").getBytes(StandardCharsets.UTF_8));
        Hook newer = new Hook(Map.of(), STRIPE.getBytes(StandardCharsets.UTF_8));
        boolean reachedTheEnd = false;
        int point = 0;
        for (; point < 40 && !reachedTheEnd; point++) {
            World world = World.of(new SourceName("stripe"), (hook, now) -> Optional.empty());
            world.store.stopAt(-1);
            assertThatThrownBy(() -> world.inlet.receive(world.source, older))
                    .isInstanceOf(IntakeRefusedException.class);
            world.store.stopAt(point);
            reachedTheEnd = received(world.inlet, world.source, newer).isPresent();

            world.store.stopAt(-1);
            Delivery first = received(world.inlet, world.source, newer).orElseThrow();

            assertThat(first.outcome().verdict()).as("stopped at " + point).isEqualTo(Verdict.ACCEPTED);
            assertThat(world.store.body(first.id(), Clock.systemUTC().instant()).orElseThrow())
                    .isEqualTo(newer.body());
            assertThat(world.state.tenants(10, Optional.empty()).items()).hasSize(1);
        }
        assertThat(reachedTheEnd).isTrue();
        assertThat(point).as("with two more for the newer body").isEqualTo(11);
    }

    private static Optional<Delivery> received(Inlet inlet, Source source, Hook hook) {
        try {
            return Optional.of(inlet.receive(source, hook));
        } catch (StoreUnavailableException stopped) {
            return Optional.empty();
        }
    }
}
