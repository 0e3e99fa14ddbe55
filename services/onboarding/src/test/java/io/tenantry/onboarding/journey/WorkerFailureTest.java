// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import static io.tenantry.onboarding.SampleRequests.key;
import static io.tenantry.onboarding.SampleRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.SampleRequests;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.Together;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.operation.Step;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import io.tenantry.onboarding.operation.StepState;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.operation.WorkState;
import io.tenantry.onboarding.store.DueWork;
import io.tenantry.onboarding.store.FailingStateStore;
import io.tenantry.onboarding.store.FailingStateStore.When;
import io.tenantry.onboarding.store.InMemoryStateStore;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkerFailureTest {

    private static final int PLACES = 4;
    private static final int STEPS = StepId.values().length - 1;

    /** So long that a worker that stands still for a moment does not lose it. */
    private static final Duration LEASE = Duration.ofMillis(500);

    private static final Duration INTERVAL = Duration.ofMillis(20);

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final AtomicInteger runs = new AtomicInteger();
    private Runnable duringAStep = () -> {};

    private Worker worker(StateStore seen, Duration lease) {
        return worker(seen, lease, change -> {});
    }

    private Worker worker(StateStore seen, Duration lease, Consumer<Operation> changed) {
        Journey journey = ScriptedStep.onboarding(this::succeed);
        WorkerSettings settings = new WorkerSettings("one", PLACES, lease, INTERVAL, GRACE, RetryPolicy.DEFAULT);
        return new Worker(
                new Journeys(journey, Journey.of()),
                new DueWork(seen, Samples.CELLS),
                settings,
                changed,
                Clock.systemUTC());
    }

    private StepResult succeed(StepContext context) {
        duringAStep.run();
        runs.incrementAndGet();
        return new StepResult("made", context.results());
    }

    private OperationId accept(String slug) {
        return new Onboarding(store, SampleRequests.CELLS, begun -> {}, Clock.systemUTC(), new Random())
                .accept(request(slug), key(slug))
                .operation();
    }

    private Operation stored(OperationId id) {
        return store.operation(id).orElseThrow();
    }

    /** One write begins each of nine stages, two show the first ends of three steps, one ends it all. */
    private static final int WRITES = 9 + 2 + 1;

    @ParameterizedTest
    @EnumSource
    void endsOnceAndWellWhicheverWriteFails(When when) {
        assertThat(writesOfAWholeOperation()).isEqualTo(WRITES);
        atEveryWrite((one, failing) -> one.assertEndsWell("at " + failing, when, write -> write == failing, STEPS + 3));
    }

    @ParameterizedTest
    @EnumSource
    void endsOnceAndWellWhicheverTwoWritesInARowFail(When when) {
        atEveryWrite((one, failing) -> one.assertEndsWell(
                "at " + failing, when, write -> write == failing || write == failing + 1, STEPS + 6));
    }

    /** At the same time, each with a store of its own, since each waits for the end of a lease. */
    private static void atEveryWrite(BiConsumer<WorkerFailureTest, Integer> ends) {
        Together.run(WRITES, i -> {
            ends.accept(new WorkerFailureTest(), i + 1);
            return i;
        });
    }

    private int writesOfAWholeOperation() {
        OperationId id = accept("globex");
        FailingStateStore counting = new FailingStateStore(store, When.BEFORE_THE_WRITE, write -> false);
        try (Worker worker = worker(counting, Duration.ofMinutes(1))) {
            worker.start();
            await().until(() -> stored(id).isEnded());
        }
        return counting.writes();
    }

    private void assertEndsWell(String how, When when, IntPredicate fails, int mostRuns) {
        OperationId id = accept("acme");
        FailingStateStore failing = new FailingStateStore(store, when, fails);
        List<Operation> ends = Collections.synchronizedList(new ArrayList<>());
        try (Worker worker = worker(failing, LEASE, change -> {
            if (change.isEnded()) {
                ends.add(change);
            }
        })) {
            worker.start();
            await().pollInterval(Duration.ofMillis(5)).until(() -> stored(id).isEnded());
        }
        Operation ended = stored(id);
        assertThat(ended.state()).as(how).isEqualTo(OperationState.SUCCEEDED);
        assertThat(ended.steps()).as(how).extracting(Step::state).containsOnly(StepState.DONE);
        assertThat(ended.work()).as(how).isEqualTo(WorkState.ENDED);
        TenantRecord tenant = store.tenant(ended.tenant()).orElseThrow();
        assertThat(tenant.state()).as(how).isEqualTo(TenantState.ACTIVE);
        assertThat(tenant.version())
                .as("written by the reservation and the end")
                .isEqualTo(2);
        assertThat(ends).as(how).hasSizeLessThanOrEqualTo(1);
        assertThat(runs.get()).as("step runs " + how).isBetween(STEPS, mostRuns);
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

    /** The third write is the first renewal; the step ends only once there were further ones. */
    @Test
    void goesOnRenewingAfterAFaultOfAnyKind() {
        OperationId id = accept("acme");
        FailingStateStore failing = new FailingStateStore(store, When.BEFORE_THE_WRITE, write -> {
            if (write == 3) {
                throw new AssertionError("the test says so");
            }
            return false;
        });
        duringAStep = () -> await().until(() -> failing.writes() > 5);
        try (Worker worker = worker(failing, LEASE)) {
            worker.start();

            await().until(() -> stored(id).isEnded());
        }
        assertThat(runs).hasValue(STEPS);
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

    /** As many as the worker has places, so that nothing else would ever be found due. */
    @Test
    void tenantsThatCannotBeReadKeepNobodyElseWaiting() {
        Set<TenantId> unreadable = new HashSet<>();
        List<OperationId> stuck = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            OperationId id = accept("bad" + i);
            stuck.add(id);
            unreadable.add(stored(id).tenant());
        }
        OperationId good = accept("acme");
        FailingStateStore failing = new FailingStateStore(store, When.BEFORE_THE_WRITE, write -> false).onTenant(id -> {
            if (unreadable.contains(id)) {
                throw new IllegalStateException("the test says so");
            }
        });
        try (Worker worker = worker(failing, Duration.ofSeconds(5))) {
            worker.start();

            await().until(() -> stored(good).isEnded());
        }
        assertThat(stored(good).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(stuck).extracting(id -> stored(id).step(StepId.IDENTITY)).allSatisfy(step -> {
            assertThat(step.state()).isEqualTo(StepState.RETRYING);
            assertThat(step.message().orElseThrow()).contains("cannot be read");
        });
    }

    /** All but one lease hang in the store at a renewal, so the last one must not wait behind them. */
    @Test
    void renewalsThatHangLetNoOtherLeaseRunOut() {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch working = new CountDownLatch(1);
        FailingStateStore slow = new FailingStateStore(store, When.BEFORE_THE_WRITE, write -> {
            if (write > PLACES && write < 2 * PLACES) {
                awaitQuietly(hanging);
            }
            return false;
        });
        duringAStep = () -> awaitQuietly(working);
        List<OperationId> ids = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            ids.add(accept("acme" + i));
        }
        try (Worker worker = worker(slow, LEASE)) {
            worker.start();

            await().until(() -> slow.writes() > 3 * PLACES);

            hanging.countDown();
            working.countDown();
            await().until(() -> ids.stream().allMatch(id -> stored(id).isEnded()));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
