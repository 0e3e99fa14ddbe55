// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.InMemoryStateStore;
import io.tenantry.onboarding.Operation;
import io.tenantry.onboarding.OperationState;
import io.tenantry.onboarding.Reservation;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.StepException;
import io.tenantry.onboarding.StepException.Cause;
import io.tenantry.onboarding.StepFailure;
import io.tenantry.onboarding.StepId;
import io.tenantry.onboarding.WorkState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperationRunnerTest {

    private static final RetryPolicy POLICY = RetryPolicy.DEFAULT;
    private static final Reservation RESERVATION = Samples.reservation("key", "acme-k7x2q");

    private final InMemoryStateStore store = new InMemoryStateStore();
    private Instant now = Samples.NOW;

    @BeforeEach
    void reserve() {
        store.reserve(RESERVATION);
    }

    /** Runs the operation as a worker does that found it due, with a step that fails. */
    private void runWithAStepThatFails(RuntimeException failure) {
        OnboardingStep step = new ScriptedStep(StepId.IDENTITY, context -> {
            throw failure;
        });
        run(step);
    }

    private void run(OnboardingStep step) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        WorkerSettings settings = WorkerSettings.of("one");
        Journal journal = Journal.open(stored(), store, settings, clock, changed -> {});
        new OperationRunner(List.of(step), store, POLICY, clock).run(journal);
        now = stored().work().dueAt().orElse(now);
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
        for (int attempt = 1; attempt <= 2 * POLICY.maxAttempts(); attempt++) {
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
        for (int attempt = 1; attempt < POLICY.maxAttempts(); attempt++) {
            runWithAStepThatFails(new IllegalStateException("a fault"));
            assertThat(stored().state()).isEqualTo(OperationState.RUNNING);
        }
        runWithAStepThatFails(new IllegalStateException("a fault"));

        assertThat(stored().state()).isEqualTo(OperationState.FAILED);
        assertThat(failure().hint()).startsWith("It is not tried again by itself");
    }
}
