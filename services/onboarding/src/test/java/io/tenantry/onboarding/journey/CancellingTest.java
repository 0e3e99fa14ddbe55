// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationException;
import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import io.tenantry.onboarding.operation.StepState;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.store.SlugHold;
import io.tenantry.tenant.Slug;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellingTest extends UndoingFixture {

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
