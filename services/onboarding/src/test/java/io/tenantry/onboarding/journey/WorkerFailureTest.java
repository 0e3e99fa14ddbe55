// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import static io.tenantry.onboarding.SampleRequests.key;
import static io.tenantry.onboarding.SampleRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantry.onboarding.FailingStateStore;
import io.tenantry.onboarding.FailingStateStore.When;
import io.tenantry.onboarding.InMemoryStateStore;
import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.Operation;
import io.tenantry.onboarding.SampleRequests;
import io.tenantry.onboarding.StateStore;
import io.tenantry.onboarding.StepId;
import io.tenantry.onboarding.StepResult;
import io.tenantry.tenant.OperationId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerFailureTest {

    private static final Duration INTERVAL = Duration.ofMillis(20);

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final AtomicInteger runs = new AtomicInteger();

    private Worker worker(StateStore seen, Duration lease) {
        List<OnboardingStep> journey = new ArrayList<>();
        Arrays.stream(StepId.values()).skip(1).forEach(id -> journey.add(new ScriptedStep(id, this::succeed)));
        WorkerSettings settings = new WorkerSettings("one", 4, lease, INTERVAL);
        return new Worker(journey, seen, settings, changed -> {}, Clock.systemUTC());
    }

    private StepResult succeed(StepContext context) {
        runs.incrementAndGet();
        return new StepResult("made", context.results());
    }

    private OperationId accept(String slug) {
        return new Onboarding(store, List.of(SampleRequests.CELL), begun -> {}, Clock.systemUTC(), new Random())
                .accept(request(slug), key(slug))
                .operation();
    }

    private Operation stored(OperationId id) {
        return store.operation(id).orElseThrow();
    }

    @Test
    void goesOnLookingAfterAFaultOfAnyKind() {
        OperationId id = accept("acme");
        AtomicInteger looks = new AtomicInteger();
        FailingStateStore failing = new FailingStateStore(store, When.BEFORE_THE_WRITE, write -> false).onLook(() -> {
            if (looks.incrementAndGet() <= 2) {
                throw new AssertionError("the test says so");
            }
        });
        try (Worker worker = worker(failing, Duration.ofSeconds(5))) {
            worker.start();

            await().until(() -> stored(id).isEnded());
        }
        assertThat(looks).hasValueGreaterThan(2);
    }

    @Test
    void looksAtItsPaceWhileNoLeaseCanBeTaken() {
        accept("acme");
        FailingStateStore failing = new FailingStateStore(store, When.BEFORE_THE_WRITE, write -> true);
        long begin = System.nanoTime();
        try (Worker worker = worker(failing, Duration.ofSeconds(5))) {
            worker.start();
            await().until(() -> failing.writes() >= 10);
        }
        Duration passed = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(failing.looks()).isLessThanOrEqualTo((int) (passed.toMillis() / INTERVAL.toMillis()) + 1);
        assertThat(runs).hasValue(0);
    }
}
