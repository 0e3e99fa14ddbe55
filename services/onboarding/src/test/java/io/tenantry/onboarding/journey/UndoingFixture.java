// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.Operations;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import io.tenantry.onboarding.operation.StepState;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.store.InMemoryStateStore;
import io.tenantry.onboarding.store.Reservation;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Slug;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One onboarding in a store, and steps that note what they undo. */
abstract class UndoingFixture {

    static final Reservation RESERVATION = Samples.reservation("key", "acme-k7x2q");
    static final OperationId ID = RESERVATION.operation().id();
    static final StepException DENIED = new StepException(Cause.AWS_DENIED, "denied", "Compare the policy.");
    static final StepException AWAY = new StepException(Cause.GIT_UNAVAILABLE, "no answer", "wait");

    final InMemoryStateStore store = new InMemoryStateStore();
    final ExecutorService beside = Executors.newCachedThreadPool();
    final List<StepId> undone = Collections.synchronizedList(new ArrayList<>());
    final List<List<StepState>> shown = Collections.synchronizedList(new ArrayList<>());
    Instant now = Samples.NOW;
    boolean committed;

    /** A step that fails in its doing or undoing when the test says so, and notes what it undoes. */
    record Recorded(StepId id, UndoingFixture test, Optional<StepException> doing, List<StepException> undoing)
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

    Recorded step(StepId id) {
        return new Recorded(id, this, Optional.empty(), new ArrayList<>());
    }

    Recorded failing(StepId id, StepException why) {
        return new Recorded(id, this, Optional.of(why), new ArrayList<>());
    }

    Recorded hardToUndo(StepId id, StepException... whys) {
        return new Recorded(id, this, Optional.empty(), new ArrayList<>(List.of(whys)));
    }

    Journey journey(OnboardingStep data, OnboardingStep commit) {
        return Journey.of(
                Stage.of(new Skipped(StepId.RESERVE, "reserved before")),
                Stage.of(step(StepId.IDENTITY), data, step(StepId.ACCESS)),
                Stage.of(step(StepId.RENDER)),
                Stage.of(commit),
                Stage.of(new Skipped(StepId.INVITE, "no cluster")));
    }

    void run(Journey journey) {
        run("one", journey);
    }

    void run(String worker, Journey journey) {
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

    void show(Operation operation) {
        shown.add(operation.steps().stream()
                .map(step -> step.state())
                .filter(StepState::isUndone)
                .toList());
    }

    Operations operations() {
        return new Operations(
                store, release -> Optional.empty(), due -> {}, Clock.fixed(now, ZoneOffset.UTC), new Random());
    }

    Operation stored() {
        return store.operation(ID).orElseThrow();
    }

    TenantRecord tenant() {
        return store.tenant(RESERVATION.tenant().id()).orElseThrow();
    }

    void assertEverythingUndone() {
        assertThat(stored().state()).isEqualTo(OperationState.CANCELLED);
        assertThat(stored().work().dueAt()).isEmpty();
        assertThat(tenant().state()).isEqualTo(TenantState.CANCELLED);
        assertThat(store.owner(new Slug("acme"))).isEmpty();
        assertThat(stored().step(StepId.RESERVE).state()).isEqualTo(StepState.COMPENSATED);
    }
}
