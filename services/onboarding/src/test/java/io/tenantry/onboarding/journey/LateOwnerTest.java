// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.store.StaleWriteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an owner does that has lost its lease, or is told of a cancel in the middle of its work. */
class LateOwnerTest extends UndoingFixture {

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
}
