// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.tenantry.onboarding.InMemoryStateStore;
import io.tenantry.onboarding.Operation;
import io.tenantry.onboarding.OperationException;
import io.tenantry.onboarding.OperationState;
import io.tenantry.onboarding.Operations;
import io.tenantry.onboarding.Reservation;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.SlugHold;
import io.tenantry.onboarding.StaleWriteException;
import io.tenantry.onboarding.StepException;
import io.tenantry.onboarding.StepException.Cause;
import io.tenantry.onboarding.StepId;
import io.tenantry.onboarding.StepResult;
import io.tenantry.onboarding.StepState;
import io.tenantry.onboarding.TenantRecord;
import io.tenantry.onboarding.TenantState;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Slug;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CancellingTest {

    private static final Reservation RESERVATION = Samples.reservation("key", "acme-k7x2q");
    private static final OperationId ID = RESERVATION.operation().id();
    private static final StepException DENIED = new StepException(Cause.AWS_DENIED, "denied", "Compare the policy.");
    private static final StepException AWAY = new StepException(Cause.GIT_UNAVAILABLE, "no answer", "wait");

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final ExecutorService beside = Executors.newCachedThreadPool();
    private final List<StepId> undone = Collections.synchronizedList(new ArrayList<>());
    private final List<List<StepState>> shown = Collections.synchronizedList(new ArrayList<>());
    private Instant now = Samples.NOW;
    private boolean committed;

    /** A step that fails in its doing or undoing when the test says so, and notes what it undoes. */
    private record Recorded(StepId id, CancellingTest test, Optional<StepException> doing, List<StepException> undoing)
            implements OnboardingStep {

        @Override
        public StepResult run(StepContext context) {
            if (doing.isPresent()) {
                throw doing.get();
            }
            return new StepResult("made");
        }

        @Override
        public Optional<String> undo(StepContext context) {
            if (!undoing.isEmpty()) {
                throw undoing.remove(0);
            }
            if (id == StepId.COMMIT && test.committed) {
                return Optional.empty();
            }
            test.undone.add(id);
            return Optional.of("taken back");
        }
    }

    @BeforeEach
    void reserve() {
        store.reserve(RESERVATION);
    }

    @AfterEach
    void end() {
        beside.shutdownNow();
    }

    private Recorded step(StepId id) {
        return new Recorded(id, this, Optional.empty(), new ArrayList<>());
    }

    private Recorded failing(StepId id, StepException why) {
        return new Recorded(id, this, Optional.of(why), new ArrayList<>());
    }

    private Recorded hardToUndo(StepId id, StepException... whys) {
        return new Recorded(id, this, Optional.empty(), new ArrayList<>(List.of(whys)));
    }

    private Journey journey(OnboardingStep data, OnboardingStep commit) {
        return Journey.of(
                Stage.of(new Skipped(StepId.RESERVE, "reserved before")),
                Stage.of(step(StepId.IDENTITY), data, step(StepId.ACCESS)),
                Stage.of(step(StepId.RENDER)),
                Stage.of(commit),
                Stage.of(new Skipped(StepId.INVITE, "no cluster")));
    }

    private void run(Journey journey) {
        run("one", journey);
    }

    private void run(String worker, Journey journey) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Journal journal = Journal.open(stored(), store, WorkerSettings.of(worker), clock, this::show);
        new OperationRunner(
                        new Journeys(journey, Journey.of()),
                        store,
                        RetryPolicy.DEFAULT,
                        new OperationRunner.Surroundings(beside, () -> false),
                        clock)
                .run(journal);
        now = stored().work().dueAt().orElse(now);
    }

    private void show(Operation operation) {
        shown.add(operation.steps().stream()
                .map(step -> step.state())
                .filter(StepState::isUndone)
                .toList());
    }

    private Operations operations() {
        return new Operations(
                store, release -> Optional.empty(), due -> {}, Clock.fixed(now, ZoneOffset.UTC), new Random());
    }

    private Operation stored() {
        return store.operation(ID).orElseThrow();
    }

    private TenantRecord tenant() {
        return store.tenant(RESERVATION.tenant().id()).orElseThrow();
    }

    private void assertEverythingUndone() {
        assertThat(stored().state()).isEqualTo(OperationState.CANCELLED);
        assertThat(stored().work().dueAt()).isEmpty();
        assertThat(tenant().state()).isEqualTo(TenantState.CANCELLED);
        assertThat(store.owner(new Slug("acme"))).isEmpty();
        assertThat(stored().step(StepId.RESERVE).state()).isEqualTo(StepState.COMPENSATED);
    }

    @Test
    void aNameWhoseUserPoolWasBegunGoesToQuarantine() {
        run(journey(failing(StepId.DATA, DENIED), step(StepId.COMMIT)));
        operations().cancel(ID);
        Instant cancelled = now;
        run(journey(step(StepId.DATA), step(StepId.COMMIT)));

        Instant until = cancelled.plus(SlugHold.QUARANTINE).truncatedTo(ChronoUnit.SECONDS);
        assertThat(store.hold(new Slug("acme"), now)).contains(SlugHold.quarantined(tenant().id(), until));
        assertThat(stored().step(StepId.RESERVE).message()).contains("nobody gets the name before " + until);
    }

    @Test
    void aNameThatNothingWasMadeOfIsFreeAtOnce() {
        operations().cancel(ID);
        run(journey(step(StepId.DATA), step(StepId.COMMIT)));

        assertEverythingUndone();
        assertThat(store.hold(new Slug("acme"), now)).isEmpty();
        assertThat(stored().step(StepId.RESERVE).message()).contains("the name is free again");
    }

    @Test
    void aParkedOnboardingIsUndoneInReverseOrderEachStepRecordedBeforeAndAfter() {
        run(journey(failing(StepId.DATA, DENIED), step(StepId.COMMIT)));
        assertThat(stored().state()).isEqualTo(OperationState.FAILED);

        operations().cancel(ID);
        shown.clear();
        run(journey(step(StepId.DATA), step(StepId.COMMIT)));

        assertEverythingUndone();
        assertThat(undone).containsExactly(StepId.ACCESS, StepId.DATA, StepId.IDENTITY);
        assertThat(shown)
                .containsExactly(
                        List.of(StepState.COMPENSATING),
                        List.of(StepState.COMPENSATING, StepState.COMPENSATED),
                        List.of(StepState.COMPENSATING, StepState.COMPENSATED, StepState.COMPENSATED),
                        List.of(
                                StepState.COMPENSATED,
                                StepState.COMPENSATED,
                                StepState.COMPENSATED,
                                StepState.COMPENSATED));
        assertThat(stored().step(StepId.RENDER).state()).isEqualTo(StepState.WAITING);
    }

    @Test
    void whatNeverBeganIsOnlySetFree() {
        operations().cancel(ID);
        run(journey(step(StepId.DATA), step(StepId.COMMIT)));

        assertEverythingUndone();
        assertThat(undone).isEmpty();
    }

    @Test
    void undoingIsTriedAgainWhereItStopped() {
        run(journey(failing(StepId.DATA, DENIED), step(StepId.COMMIT)));
        operations().cancel(ID);
        Journey journey = journey(
                hardToUndo(StepId.DATA, new StepException(Cause.AWS_THROTTLED, "slow down", "wait")),
                step(StepId.COMMIT));
        run(journey);

        assertThat(stored().state()).isEqualTo(OperationState.CANCELLING);
        assertThat(stored().step(StepId.DATA).state()).isEqualTo(StepState.COMPENSATING);
        assertThat(stored().step(StepId.DATA).failure().orElseThrow().nextAttempt())
                .contains(now);
        run(journey);

        assertEverythingUndone();
        assertThat(undone).containsExactly(StepId.ACCESS, StepId.DATA, StepId.IDENTITY);
    }

    @Test
    void undoingThatIsParkedGoesOnBackwardsWhenItIsRetriedOrCancelledAgain() {
        run(journey(failing(StepId.DATA, DENIED), step(StepId.COMMIT)));
        operations().cancel(ID);
        Journey journey = journey(hardToUndo(StepId.DATA, DENIED, DENIED), step(StepId.COMMIT));
        run(journey);
        assertThat(stored().state()).isEqualTo(OperationState.FAILED);
        assertThat(stored().step(StepId.DATA).failure().orElseThrow().hint()).contains("operation retry");

        operations().retry(ID);
        run(journey);
        assertThat(stored().state()).isEqualTo(OperationState.FAILED);
        operations().cancel(ID);
        run(journey);

        assertEverythingUndone();
    }

    @Test
    void undoingThatIsParkedIsSeenOnTheTenantToo() {
        Journey journey = journey(hardToUndo(StepId.DATA, DENIED), failing(StepId.COMMIT, AWAY));
        run(journey);
        assertThat(tenant().state()).isEqualTo(TenantState.PROVISIONING);

        operations().cancel(ID);
        run(journey);

        assertThat(stored().state()).isEqualTo(OperationState.FAILED);
        assertThat(tenant().state()).isEqualTo(TenantState.FAILED);
        operations().retry(ID);
        assertThat(tenant().state()).isEqualTo(TenantState.PROVISIONING);
        run(journey);
        assertEverythingUndone();
    }

    @Test
    void aCommitThatIsKnownToBeAcceptedIsNotCancelled() {
        run(journey(step(StepId.DATA), step(StepId.COMMIT)));

        assertThatExceptionOfType(OperationException.class)
                .isThrownBy(() -> operations().cancel(ID))
                .satisfies(refused -> assertThat(refused.hint()).contains("git revert"));
    }

    @Test
    void aCommitWhoseAnswerWasLostIsLookedForAndThenTheOnboardingGoesOn() {
        run(journey(step(StepId.DATA), failing(StepId.COMMIT, AWAY)));
        committed = true;
        operations().cancel(ID);

        run(journey(step(StepId.DATA), step(StepId.COMMIT)));

        assertThat(undone).isEmpty();
        assertThat(stored().state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(tenant().state()).isEqualTo(TenantState.ACTIVE);
    }

    @Test
    void aCommitThatNeverArrivedIsUndoneWithTheRest() {
        run(journey(step(StepId.DATA), failing(StepId.COMMIT, AWAY)));
        operations().cancel(ID);

        run(journey(step(StepId.DATA), hardToUndo(StepId.COMMIT, AWAY)));
        assertThat(stored().state()).isEqualTo(OperationState.CANCELLING);
        run(journey(step(StepId.DATA), step(StepId.COMMIT)));

        assertEverythingUndone();
        assertThat(undone)
                .containsExactly(
                        StepId.COMMIT, StepId.RENDER, StepId.ACCESS, StepId.DATA, StepId.IDENTITY, StepId.COMMIT);
    }

    @ParameterizedTest
    @EnumSource(names = {"IDENTITY", "DATA", "RENDER"})
    void whoHoldsTheLeaseComesToKnowWithTheNextWriteAndUndoesItItself(StepId when) {
        Set<StepId> seen = ConcurrentHashMap.newKeySet();
        OnboardingStep cancelling = ScriptedStep.step(when, context -> {
            if (seen.add(when)) {
                operations().cancel(ID);
                assertThat(stored().work().owner()).contains("one");
            }
            return new StepResult("made");
        });
        run(Journey.of(
                Stage.of(new Skipped(StepId.RESERVE, "reserved before")),
                Stage.of(
                        when == StepId.IDENTITY ? cancelling : step(StepId.IDENTITY),
                        when == StepId.DATA ? cancelling : step(StepId.DATA)),
                Stage.of(when == StepId.RENDER ? cancelling : step(StepId.RENDER)),
                Stage.of(step(StepId.COMMIT))));

        assertEverythingUndone();
    }

    /** As when the owner stands still for longer than its lease, with a call on its way. */
    @ParameterizedTest
    @EnumSource(names = {"IDENTITY", "DATA", "ACCESS", "RENDER", "COMMIT"})
    void whatArrivesAfterAnotherWorkerHasUndoneItIsTakenBackByWhoSentIt(StepId late) {
        Journey undisturbed = lateAt(late, context -> new StepResult("made"));
        assertThatExceptionOfType(StaleWriteException.class)
                .isThrownBy(() -> run(lateAt(late, context -> {
                    operations().cancel(ID);
                    run("two", undisturbed);
                    assertEverythingUndone();
                    undone.clear();
                    return new StepResult("made");
                })));

        assertEverythingUndone();
        assertThat(undone).contains(late);
    }

    /** One step after the other, so that no other write of the owner comes in between. */
    private Journey lateAt(StepId late, Function<StepContext, StepResult> script) {
        OnboardingStep step = new Late(step(late), script);
        List<Stage> stages = new ArrayList<>(List.of(Stage.of(new Skipped(StepId.RESERVE, "reserved before"))));
        Stream.of(StepId.IDENTITY, StepId.DATA, StepId.ACCESS, StepId.RENDER, StepId.COMMIT)
                .map(id -> Stage.of(id == late ? step : step(id)))
                .forEach(stages::add);
        stages.add(Stage.of(new Skipped(StepId.INVITE, "no cluster")));
        return Journey.of(stages.toArray(Stage[]::new));
    }

    @Test
    void whatTheOtherStepsOfAStageMadeAfterTheLeaseWasLostIsTakenBackToo() {
        CountDownLatch undoneByTwo = new CountDownLatch(1);
        OnboardingStep late = new Late(step(StepId.DATA), context -> {
            try {
                operations().cancel(ID);
                run("two", journey(step(StepId.DATA), step(StepId.COMMIT)));
                undone.clear();
            } finally {
                undoneByTwo.countDown();
            }
            return new StepResult("made");
        });
        OnboardingStep later = new Late(step(StepId.ACCESS), context -> {
            await().until(() -> undoneByTwo.getCount() == 0);
            return new StepResult("made");
        });

        assertThatExceptionOfType(StaleWriteException.class)
                .isThrownBy(() -> run(Journey.of(
                        Stage.of(new Skipped(StepId.RESERVE, "reserved before")),
                        Stage.of(step(StepId.IDENTITY)),
                        Stage.of(late, later))));

        assertEverythingUndone();
        assertThat(undone).containsExactly(StepId.ACCESS, StepId.DATA, StepId.IDENTITY);
    }

    private record Late(Recorded step, Function<StepContext, StepResult> script) implements OnboardingStep {

        @Override
        public StepId id() {
            return step.id();
        }

        @Override
        public StepResult run(StepContext context) {
            return script.apply(context);
        }

        @Override
        public Optional<String> undo(StepContext context) {
            return step.undo(context);
        }
    }

    @Test
    void whoLosesTheLeaseToAnOwnerThatGoesOnTakesNothingBack() {
        assertThatExceptionOfType(StaleWriteException.class)
                .isThrownBy(() -> run(lateAt(StepId.DATA, context -> {
                    run("two", lateAt(StepId.DATA, other -> new StepResult("made")));
                    return new StepResult("made");
                })));

        assertThat(undone).isEmpty();
        assertThat(stored().state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @Test
    void aCancelWhileTheOwnerPushesComesTooLate() {
        committed = true;
        run(lateAt(StepId.COMMIT, context -> {
            operations().cancel(ID);
            return new StepResult("made");
        }));

        assertThat(undone).isEmpty();
        assertThat(stored().state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(tenant().state()).isEqualTo(TenantState.ACTIVE);
    }

    @Test
    void anOwnerThatLostItsLeaseDoesNotDisturbTheRetryOfWhatAnotherOneParked() {
        assertThatExceptionOfType(StaleWriteException.class)
                .isThrownBy(() -> run(lateAt(StepId.DATA, context -> {
                    run("two", journey(failing(StepId.DATA, DENIED), step(StepId.COMMIT)));
                    operations().retry(ID);
                    run("three", lateAt(StepId.DATA, other -> new StepResult("made")));
                    return new StepResult("made");
                })));

        assertThat(undone).isEmpty();
        assertThat(stored().state()).isEqualTo(OperationState.SUCCEEDED);
    }

    /** A commit that fails and is not there when it is undone, but may be there later. */
    private record Arriving(List<StepException> takingBack, Runnable takenBack) implements OnboardingStep {

        @Override
        public StepId id() {
            return StepId.COMMIT;
        }

        @Override
        public StepResult run(StepContext context) {
            throw AWAY;
        }

        @Override
        public void takeBack(StepContext context) {
            if (!takingBack.isEmpty()) {
                throw takingBack.remove(0);
            }
            takenBack.run();
        }
    }

    @Test
    void aCommitThatMayHaveArrivedMeanwhileIsLookedForAgainBeforeTheNameIsFree() {
        Arriving commit = new Arriving(new ArrayList<>(List.of(AWAY)), () -> {
            assertThat(undone).contains(StepId.IDENTITY);
            assertThat(store.owner(new Slug("acme"))).isPresent();
            undone.add(StepId.COMMIT);
        });
        run(journey(step(StepId.DATA), commit));
        operations().cancel(ID);

        run(journey(step(StepId.DATA), commit));
        assertThat(stored().state()).isEqualTo(OperationState.CANCELLING);
        assertThat(stored().step(StepId.COMMIT).state()).isEqualTo(StepState.COMPENSATED);
        assertThat(store.owner(new Slug("acme"))).isPresent();
        run(journey(step(StepId.DATA), commit));

        assertEverythingUndone();
        assertThat(undone).endsWith(StepId.COMMIT);
    }

    @Test
    void toCancelTwiceIsToCancelOnce() {
        Operation first = operations().cancel(ID);

        assertThat(operations().cancel(ID)).isEqualTo(first);
        run(journey(step(StepId.DATA), step(StepId.COMMIT)));
        assertThat(operations().cancel(ID)).isEqualTo(stored());
        assertThatExceptionOfType(OperationException.class)
                .isThrownBy(() -> operations().retry(ID))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(OperationException.Code.NOT_PARKED));
    }
}
