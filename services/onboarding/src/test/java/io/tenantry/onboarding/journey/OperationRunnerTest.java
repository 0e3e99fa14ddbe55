// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.fleet.object.TreeId;
import io.tenantry.onboarding.Operations;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.operation.Results;
import io.tenantry.onboarding.operation.Step;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.StepFailure;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import io.tenantry.onboarding.operation.StepState;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.operation.WorkState;
import io.tenantry.onboarding.store.InMemoryStateStore;
import io.tenantry.onboarding.store.Reservation;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.UserPoolClientId;
import io.tenantry.tenant.UserPoolId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperationRunnerTest {

    private static final RetryPolicy POLICY = RetryPolicy.DEFAULT;
    private static final Reservation RESERVATION = Samples.reservation("key", "acme-k7x2q");

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final List<Operation> changes = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService beside = Executors.newCachedThreadPool();
    private Instant now = Samples.NOW;

    @BeforeEach
    void reserve() {
        store.reserve(RESERVATION);
    }

    @AfterEach
    void end() {
        beside.shutdownNow();
    }

    /** Runs the operation as a worker does that found it due, with a step that fails. */
    private void runWithAStepThatFails(Throwable failure) {
        run(ScriptedStep.step(StepId.IDENTITY, context -> {
            throw ScriptedStep.<RuntimeException>sneaky(failure);
        }));
    }

    private void run(OnboardingStep... steps) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Journal journal = Journal.open(stored(), store, WorkerSettings.of("one"), clock, changes::add);
        Journeys journeys = new Journeys(Journey.of(Stage.of(steps)), Journey.of());
        runner(journeys, clock).run(journal);
        now = stored().work().dueAt().orElse(now);
    }

    private OperationRunner runner(Journeys journeys, Clock clock) {
        return new OperationRunner(
                journeys, store, POLICY, new OperationRunner.Surroundings(beside, () -> false), clock);
    }

    private Operation stored() {
        return store.operation(RESERVATION.operation().id()).orElseThrow();
    }

    private StepFailure failure() {
        return stored().step(StepId.IDENTITY).failure().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"AWS_THROTTLED", "AWS_UNAVAILABLE", "GIT_UNAVAILABLE"})
    void anOutageIsOutlastedHoweverLongItTakes(Cause cause) {
        for (int attempt = 1; attempt <= 2 * POLICY.maxUnforeseen(); attempt++) {
            Instant before = now;
            runWithAStepThatFails(new StepException(cause, "no answer", "It is tried again by itself."));

            assertThat(stored().state()).isEqualTo(OperationState.RUNNING);
            assertThat(stored().updatedAt()).isEqualTo(before);
            assertThat(Duration.between(before, now)).isPositive().isLessThanOrEqualTo(POLICY.longest());
        }
        assertThat(failure().hint()).isEqualTo("It is tried again by itself.");
    }

    @Test
    void anOperationWhoseTenantIsMissingIsParkedAlone() {
        store.loseTenant(RESERVATION.tenant().id());

        runWithAStepThatFails(new IllegalStateException("not reached"));

        assertThat(stored().state()).isEqualTo(OperationState.FAILED);
        assertThat(stored().work()).isEqualTo(WorkState.ENDED);
        assertThat(failure().cause()).isEqualTo("internal");
    }

    @Test
    void whatWasNotForeseenIsTriedAFewTimesAndThenParkedWithAHintThatIsTrue() {
        for (int attempt = 1; attempt < POLICY.maxUnforeseen(); attempt++) {
            runWithAStepThatFails(new IllegalStateException("a fault"));
            assertThat(stored().state()).isEqualTo(OperationState.RUNNING);
        }
        runWithAStepThatFails(new IllegalStateException("a fault"));

        assertThat(stored().state()).isEqualTo(OperationState.FAILED);
        assertThat(failure().hint()).startsWith("It is not tried again by itself");
    }

    @Test
    void anErrorOfOneStepIsAFailureLikeOthers() {
        runWithAStepThatFails(new StackOverflowError("deep"));

        assertThat(stored().step(StepId.IDENTITY).state()).isEqualTo(StepState.RETRYING);
        assertThat(failure().cause()).isEqualTo("internal");
    }

    @Test
    void aLongOutageDoesNotUseUpThePatienceWithWhatIsUnforeseen() {
        for (int attempt = 1; attempt <= 2 * POLICY.maxUnforeseen(); attempt++) {
            runWithAStepThatFails(new StepException(Cause.AWS_UNAVAILABLE, "no answer", "wait"));
        }
        for (int attempt = 1; attempt < POLICY.maxUnforeseen(); attempt++) {
            runWithAStepThatFails(new IllegalStateException("a fault"));
            assertThat(stored().state()).as("unforeseen %d", attempt).isEqualTo(OperationState.RUNNING);
        }
        runWithAStepThatFails(new IllegalStateException("a fault"));

        assertThat(stored().state()).isEqualTo(OperationState.FAILED);
    }

    @Test
    void anOutageThatOutlastsAllPatienceIsParkedWithTheHintToRetry() {
        StepException outage = new StepException(Cause.GIT_UNAVAILABLE, "no answer", "It is tried again by itself.");
        runWithAStepThatFails(outage);
        now = Samples.NOW.plus(POLICY.patience()).minusSeconds(1);
        runWithAStepThatFails(outage);
        assertThat(stored().state()).isEqualTo(OperationState.RUNNING);
        now = Samples.NOW.plus(POLICY.patience());
        runWithAStepThatFails(outage);

        assertThat(stored().state()).isEqualTo(OperationState.FAILED);
        assertThat(failure().cause()).isEqualTo("git-unavailable");
        assertThat(failure().hint())
                .doesNotContain("It is tried again by itself")
                .endsWith("tenantry operation retry " + stored().id());
    }

    @Test
    void aParkedOperationGoesOnFromWhatFailedWithItsPatienceAnew() {
        for (int attempt = 1; attempt <= POLICY.maxUnforeseen(); attempt++) {
            runWithAStepThatFails(new IllegalStateException("a fault"));
        }
        Operations operations = new Operations(
                store, release -> Optional.empty(), due -> {}, Clock.fixed(now, ZoneOffset.UTC), new Random());
        assertThat(tenant().state()).isEqualTo(TenantState.FAILED);

        operations.retry(stored().id());

        assertThat(tenant().state()).isEqualTo(TenantState.PROVISIONING);
        assertThat(stored().work()).isEqualTo(WorkState.due(now));
        assertThat(stored().step(StepId.IDENTITY).state()).isEqualTo(StepState.WAITING);
        runWithAStepThatFails(new IllegalStateException("a fault"));
        assertThat(stored().state()).isEqualTo(OperationState.RUNNING);
        assertThat(stored().step(StepId.IDENTITY).attempt()).isEqualTo(POLICY.maxUnforeseen() + 1);
        run(ScriptedStep.step(StepId.IDENTITY, context -> new StepResult("made")));
        assertThat(stored().state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(tenant().state()).isEqualTo(TenantState.ACTIVE);
    }

    private TenantRecord tenant() {
        return store.tenant(RESERVATION.tenant().id()).orElseThrow();
    }

    @Test
    void theStepsOfAStageRunAtTheSameTimeAndEachKeepsWhatItMade() {
        CyclicBarrier together = new CyclicBarrier(3);
        run(
                ScriptedStep.step(StepId.IDENTITY, context -> {
                    meet(together);
                    return new StepResult("pool", Results.NONE.withIdentity(POOL, CLIENT));
                }),
                ScriptedStep.step(StepId.DATA, context -> {
                    meet(together);
                    return new StepResult("table");
                }),
                ScriptedStep.step(StepId.ACCESS, context -> {
                    meet(together);
                    return new StepResult("associations", Results.NONE.withGatedBase(BASE));
                }));

        assertThat(stored().state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(stored().results())
                .isEqualTo(Results.NONE.withIdentity(POOL, CLIENT).withGatedBase(BASE));
        assertThat(stored().steps().subList(1, 4)).extracting(Step::attempt).containsOnly(1);
        assertThat(changes).hasSize(4);
    }

    private static final UserPoolId POOL = Samples.RESULTS.userPoolId().orElseThrow();
    private static final UserPoolClientId CLIENT =
            Samples.RESULTS.userPoolClientId().orElseThrow();
    private static final TreeId BASE = Samples.RESULTS.gatedBase().orElseThrow();

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void onlyWhatFailedInAStageIsDoneAgain() {
        StepException outage = new StepException(Cause.AWS_UNAVAILABLE, "no answer", "wait");
        ScriptedStep identity = ScriptedStep.step(
                StepId.IDENTITY, context -> new StepResult("pool", Results.NONE.withIdentity(POOL, CLIENT)));
        run(identity, ScriptedStep.step(StepId.DATA, context -> {
            throw outage;
        }));

        assertThat(stored().step(StepId.IDENTITY).state()).isEqualTo(StepState.DONE);
        assertThat(stored().step(StepId.DATA).state()).isEqualTo(StepState.RETRYING);
        assertThat(stored().results().userPoolId()).contains(POOL);
        run(identity, ScriptedStep.step(StepId.DATA, context -> new StepResult("table")));
        assertThat(stored().state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(stored().step(StepId.IDENTITY).attempt()).isEqualTo(1);
        assertThat(stored().step(StepId.DATA).attempt()).isEqualTo(2);
    }

    @Test
    void oneStepThatCannotBeTriedAgainParksTheOthersThatFailed() {
        run(
                ScriptedStep.step(StepId.IDENTITY, context -> {
                    throw new StepException(Cause.AWS_DENIED, "denied", "Compare the policy.");
                }),
                ScriptedStep.step(StepId.DATA, context -> {
                    throw new StepException(Cause.AWS_THROTTLED, "slow down", "It is tried again by itself.");
                }));

        assertThat(stored().state()).isEqualTo(OperationState.FAILED);
        assertThat(stored().step(StepId.DATA).state()).isEqualTo(StepState.FAILED);
        assertThat(failure().hint()).startsWith("Compare the policy.");
    }

    @Test
    void aProvisioningHasItsOwnStepsAndLeavesTheStateOfTheTenant() {
        store.save(stored().succeeded(now), tenant().in(TenantState.ACTIVE));
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Operation begun = new Operations(store, release -> Optional.empty(), due -> {}, clock, new Random())
                .provision(tenant().id(), new Release("1.2.0"));
        Stage stage = Stage.of(
                ScriptedStep.step(StepId.DATA, context -> new StepResult("table")),
                ScriptedStep.step(StepId.ACCESS, context -> {
                    throw new StepException(Cause.AWS_DENIED, "denied", "Compare the policy.");
                }));
        Journeys journeys = new Journeys(Journey.of(), Journey.of(stage));

        runner(journeys, clock).run(Journal.open(begun, store, WorkerSettings.of("one"), clock, changed -> {}));

        Operation ended = store.operation(begun.id()).orElseThrow();
        assertThat(ended.steps()).extracting(Step::state).containsExactly(StepState.DONE, StepState.FAILED);
        assertThat(ended.subject().release()).contains(new Release("1.2.0"));
        assertThat(tenant().state()).isEqualTo(TenantState.ACTIVE);
    }
}
