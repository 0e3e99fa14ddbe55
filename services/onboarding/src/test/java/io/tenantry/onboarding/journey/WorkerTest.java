// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import static io.tenantry.onboarding.SampleRequests.key;
import static io.tenantry.onboarding.SampleRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.SampleRequests;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.operation.Retries;
import io.tenantry.onboarding.operation.Step;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import io.tenantry.onboarding.operation.StepState;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.store.DueWork;
import io.tenantry.onboarding.store.InMemoryStateStore;
import io.tenantry.onboarding.store.Reservation;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.OperationId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerTest {

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final List<Worker> workers = new ArrayList<>();
    private final List<Operation> changes = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void stop() {
        workers.forEach(Worker::close);
    }

    private Worker worker(String owner, Duration lease, Function<StepContext, StepResult> identity) {
        List<Stage> stages = new ArrayList<>();
        stages.add(Stage.of(new ScriptedStep(StepId.IDENTITY, identity)));
        for (StepId id : StepId.values()) {
            if (id.compareTo(StepId.IDENTITY) > 0) {
                stages.add(Stage.of(new Skipped(id, "not needed here")));
            }
        }
        WorkerSettings settings =
                new WorkerSettings(owner, 4, lease, Duration.ofMillis(20), GRACE, RetryPolicy.DEFAULT);
        Worker worker = new Worker(
                new Journeys(new Journey(stages), Journey.of()),
                new DueWork(store, Samples.CELLS),
                settings,
                changes::add,
                Clock.systemUTC());
        workers.add(worker);
        return worker;
    }

    private OperationId accept(String slug) {
        return new Onboarding(store, SampleRequests.CELLS, begun -> {}, Clock.systemUTC(), new Random())
                .accept(request(slug), key(slug))
                .operation();
    }

    private Operation stored(OperationId id) {
        return store.operation(id).orElseThrow();
    }

    private StepResult succeed(StepContext context) {
        runs.incrementAndGet();
        return new StepResult("made", context.results());
    }

    @Test
    void takesAnOperationToItsEnd() {
        OperationId id = accept("acme");
        worker("one", Duration.ofSeconds(5), this::succeed).start();

        await().until(() -> stored(id).isEnded());
        Operation ended = stored(id);
        assertThat(ended.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(ended.steps()).extracting(Step::state).containsOnly(StepState.DONE, StepState.SKIPPED);
        assertThat(ended.work().dueAt()).isEmpty();
        assertThat(ended.work().owner()).isEmpty();
        assertThat(store.tenant(ended.tenant()).orElseThrow().state()).isEqualTo(TenantState.ACTIVE);
    }

    @Test
    void recordsAStepBeforeItRuns() {
        OperationId id = accept("acme");
        List<Step> seen = new ArrayList<>();
        worker("one", Duration.ofSeconds(5), context -> {
                    seen.add(stored(id).step(StepId.IDENTITY));
                    return succeed(context);
                })
                .start();

        await().until(() -> stored(id).isEnded());
        assertThat(seen).extracting(Step::state).containsExactly(StepState.RUNNING);
        assertThat(changes)
                .extracting(change -> change.step(StepId.IDENTITY).state())
                .containsExactly(StepState.RUNNING, StepState.DONE);
    }

    @Test
    void runsEveryOperationOnceHoweverManyWorkersShareTheStore() {
        List<OperationId> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add(accept("acme" + i));
        }
        for (int i = 0; i < 4; i++) {
            worker("worker-" + i, Duration.ofSeconds(5), this::succeed).start();
        }

        await().until(() -> ids.stream().allMatch(id -> stored(id).isEnded()));
        assertThat(runs).hasValue(40);
    }

    @Test
    void triesAgainWhatMayPass() {
        OperationId id = accept("acme");
        worker("one", Duration.ofSeconds(5), context -> {
                    if (context.operation().step(StepId.IDENTITY).attempt() == 1) {
                        throw new StepException(Cause.AWS_THROTTLED, "too many requests", "wait");
                    }
                    return succeed(context);
                })
                .start();

        await().until(() -> stored(id).isEnded());
        assertThat(stored(id).step(StepId.IDENTITY).attempt()).isEqualTo(2);
        assertThat(stored(id).step(StepId.IDENTITY).failure()).isEmpty();
        assertThat(changes).anySatisfy(change -> {
            assertThat(change.step(StepId.IDENTITY).state()).isEqualTo(StepState.RETRYING);
            assertThat(change.step(StepId.IDENTITY).failure().orElseThrow().nextAttempt())
                    .isPresent();
        });
    }

    @Test
    void parksWhatWillNotPassWithItsCause() {
        OperationId id = accept("acme");
        worker("one", Duration.ofSeconds(5), context -> {
                    throw new StepException(Cause.FOREIGN_RESOURCE, "a pool of that name is not ours", "rename it");
                })
                .start();

        await().until(() -> stored(id).isEnded());
        Step failed = stored(id).step(StepId.IDENTITY);
        assertThat(failed.state()).isEqualTo(StepState.FAILED);
        assertThat(failed.failure().orElseThrow().cause()).isEqualTo("foreign-resource");
        assertThat(failed.failure().orElseThrow().hint()).startsWith("rename it");
        assertThat(store.tenant(stored(id).tenant()).orElseThrow().state()).isEqualTo(TenantState.FAILED);
    }

    @Test
    void goesOnAfterAnotherWorkerHasDied() {
        OperationId id = accept("acme");
        Operation leasedByTheDead = stored(id)
                .leased("dead", Clock.systemUTC().instant().plusMillis(200))
                .started(StepId.IDENTITY, Clock.systemUTC().instant());
        store.save(leasedByTheDead);
        worker("alive", Duration.ofSeconds(5), this::succeed).start();

        await().until(() -> stored(id).isEnded());
        assertThat(stored(id).step(StepId.IDENTITY).attempt()).isEqualTo(2);
        assertThat(runs).hasValue(1);
    }

    @Test
    void keepsItsLeaseWhileAStepTakesLongerThanTheLease() {
        OperationId id = accept("acme");
        Duration lease = Duration.ofSeconds(1);
        CountDownLatch release = new CountDownLatch(1);
        long[] versionAtStart = new long[1];
        worker("slow", lease, context -> {
                    versionAtStart[0] = context.operation().version();
                    awaitQuietly(release);
                    return succeed(context);
                })
                .start();
        worker("eager", lease, this::succeed).start();

        // It is renewed after each third of it.
        await().until(() -> stored(id).version() > versionAtStart[0] + 3 && versionAtStart[0] > 0);
        assertThat(runs).hasValue(0);
        release.countDown();
        await().until(() -> stored(id).isEnded());
        assertThat(stored(id).step(StepId.IDENTITY).attempt()).isEqualTo(1);
        assertThat(runs).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void runsEveryStepOnceThoughStagesRunBesideEachOther(int replicas) {
        Map<String, AtomicInteger> starts = new ConcurrentHashMap<>();
        List<OperationId> ids = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            ids.add(accept("acme" + i));
        }
        for (int i = 0; i < replicas; i++) {
            whole("worker-" + i, Duration.ofSeconds(5), context -> {
                        starts.computeIfAbsent(context.operation().id().value(), id -> new AtomicInteger())
                                .incrementAndGet();
                        return succeed(context);
                    })
                    .start();
        }

        await().until(() -> ids.stream().allMatch(id -> stored(id).isEnded()));
        assertThat(starts.values()).hasSize(25).extracting(AtomicInteger::get).containsOnly(STEPS);
        assertThat(ids).allSatisfy(id -> {
            assertThat(stored(id).state()).isEqualTo(OperationState.SUCCEEDED);
            assertThat(stored(id).steps()).extracting(Step::attempt).containsOnly(1);
        });
    }

    private static final int STEPS = StepId.values().length - 1;

    private Worker whole(String owner, Duration lease, Function<StepContext, StepResult> script) {
        WorkerSettings settings =
                new WorkerSettings(owner, 4, lease, Duration.ofMillis(20), GRACE, RetryPolicy.DEFAULT);
        return worker(ScriptedStep.onboarding(script), settings);
    }

    private Worker worker(Journey journey, WorkerSettings settings) {
        Worker worker = new Worker(
                new Journeys(journey, Journey.of()),
                new DueWork(store, Samples.CELLS),
                settings,
                changes::add,
                Clock.systemUTC());
        workers.add(worker);
        return worker;
    }

    @Test
    void aLostLeaseStopsTheWritesOfEveryStepThatRunsBeside() {
        OperationId id = accept("acme");
        CountDownLatch begun = new CountDownLatch(3);
        CountDownLatch release = new CountDownLatch(1);
        whole("loser", Duration.ofMinutes(1), context -> {
                    begun.countDown();
                    awaitQuietly(release);
                    return succeed(context);
                })
                .start();
        awaitQuietly(begun);
        Operation stolen = store.save(
                stored(id).leased("thief", Clock.systemUTC().instant().plusSeconds(60)));
        release.countDown();

        await().until(() -> runs.get() == 3);
        workers.forEach(Worker::close);
        assertThat(stored(id)).isEqualTo(stolen);
    }

    @Test
    void closingHandsBackWhatRunsAsSoonAsItsStepsHaveEnded() {
        OperationId id = accept("acme");
        CountDownLatch begun = new CountDownLatch(3);
        CountDownLatch release = new CountDownLatch(1);
        Worker closing = whole("closing", Duration.ofHours(1), context -> {
            begun.countDown();
            awaitQuietly(release);
            return succeed(context);
        });
        closing.start();
        awaitQuietly(begun);
        Thread closer = new Thread(closing::close);
        closer.start();
        await().until(() -> closer.getState() == Thread.State.TIMED_WAITING);
        release.countDown();
        await().until(() -> !closer.isAlive());

        assertThat(runs).hasValue(3);
        assertThat(stored(id).work().owner()).isEmpty();
        assertThat(stored(id).work().dueAt().orElseThrow())
                .isBeforeOrEqualTo(Clock.systemUTC().instant());
        assertThat(stored(id).steps().subList(1, 4)).extracting(Step::state).containsOnly(StepState.DONE);
        whole("heir", Duration.ofSeconds(5), this::succeed).start();
        await().until(() -> stored(id).isEnded());
        assertThat(runs).hasValue(STEPS);
    }

    @Test
    void closingCutsOffWhatOutlastsTheGraceWithoutCountingItAsAFailure() {
        OperationId id = accept("acme");
        CountDownLatch begun = new CountDownLatch(3);
        WorkerSettings settings = new WorkerSettings(
                "closing", 4, Duration.ofHours(1), Duration.ofMillis(20), Duration.ofMillis(50), RetryPolicy.DEFAULT);
        Worker closing = worker(
                ScriptedStep.onboarding(context -> {
                    begun.countDown();
                    awaitQuietly(new CountDownLatch(1));
                    throw new StepException(Cause.GIT_UNAVAILABLE, "stopped", "It goes on after the restart.");
                }),
                settings);
        closing.start();
        awaitQuietly(begun);

        closing.close();

        assertThat(stored(id).work().owner()).isEmpty();
        assertThat(stored(id).steps().subList(1, 4)).allSatisfy(step -> {
            assertThat(step.state()).isEqualTo(StepState.RUNNING);
            assertThat(step.retries()).isEqualTo(Retries.NONE);
        });
    }

    @Test
    void stopsWhenAnotherWorkerHasTheOperation() {
        OperationId id = accept("acme");
        worker("one", Duration.ofSeconds(5), context -> {
                    store.save(stored(id)
                            .leased("thief", Clock.systemUTC().instant().plusSeconds(60)));
                    return succeed(context);
                })
                .start();

        await().until(() -> runs.get() == 1);
        workers.forEach(Worker::close);
        assertThat(stored(id).work().owner()).contains("thief");
        assertThat(stored(id).isEnded()).isFalse();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anOperationOfACellThatIsNotServedHereIsNeverTouched() {
        Reservation foreign = Samples.reservation("foreign", "globex-k7x2q", new CellName("cell-002"), Samples.NOW);
        store.reserve(foreign);
        Worker worker = whole("one", Duration.ofSeconds(30), context -> new StepResult("made"));
        Operation theirs = stored(foreign.operation().id());

        worker.offer(theirs);
        worker.start();
        OperationId own = accept("acme");

        await().until(() -> stored(own).isEnded());
        assertThat(stored(theirs.id())).isEqualTo(theirs);
        assertThat(changes).extracting(Operation::id).containsOnly(own);
    }
}
