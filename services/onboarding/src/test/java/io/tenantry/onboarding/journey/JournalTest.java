// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.SteppedClock;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepState;
import io.tenantry.onboarding.store.FailingStateStore;
import io.tenantry.onboarding.store.InMemoryStateStore;
import io.tenantry.onboarding.store.Reservation;
import io.tenantry.onboarding.store.StaleWriteException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final Reservation RESERVATION = Samples.reservation("key", "acme-k7x2q");
    private static final Clock CLOCK = Clock.fixed(Samples.NOW, ZoneOffset.UTC);

    private final InMemoryStateStore memory = new InMemoryStateStore();
    private final FailingStateStore store =
            new FailingStateStore(memory, FailingStateStore.When.BEFORE_THE_WRITE, write -> false);

    @BeforeEach
    void reserve() {
        memory.reserve(RESERVATION);
    }

    private Operation stored() {
        return memory.operation(RESERVATION.operation().id()).orElseThrow();
    }

    private Journal open() {
        Journal journal = Journal.open(stored(), store, WorkerSettings.of("one"), CLOCK, changed -> {});
        journal.renew();
        return journal;
    }

    @Test
    void aLeaseThatARenewalFoundLostStaysLostWithoutAskingTheStore() {
        Journal journal = open();
        memory.save(stored().leased("thief", Samples.NOW.plusSeconds(60)));
        assertThatExceptionOfType(StaleWriteException.class).isThrownBy(journal::renew);
        int writes = store.writes();

        assertThatExceptionOfType(StaleWriteException.class)
                .isThrownBy(() -> journal.write(current -> current.started(StepId.IDENTITY, Samples.NOW)));
        assertThatExceptionOfType(StaleWriteException.class)
                .isThrownBy(() -> journal.release(current -> current.succeeded(Samples.NOW)));
        assertThatExceptionOfType(StaleWriteException.class)
                .isThrownBy(() -> journal.finish(
                        current -> current.succeeded(Samples.NOW), tenant -> tenant, RESERVATION.tenant()));
        assertThat(store.writes()).isEqualTo(writes);
    }

    @Test
    void aLostLeaseIsSaidOnceAndNotRenewedAgain() {
        Journal journal = open();
        memory.save(stored().leased("thief", Samples.NOW.plusSeconds(60)));
        assertThatExceptionOfType(StaleWriteException.class).isThrownBy(journal::renew);

        assertThatCode(journal::renew).doesNotThrowAnyException();
    }

    @Test
    void aWriteWhoseAnswerWasLostIsKnownByTheLeaseAndTheNextOneGoesOn() {
        FailingStateStore losing =
                new FailingStateStore(memory, FailingStateStore.When.AFTER_THE_WRITE, write -> write == 2);
        Journal journal = Journal.open(stored(), losing, WorkerSettings.of("one"), CLOCK, changed -> {});
        journal.write(current -> current.started(StepId.IDENTITY, Samples.NOW));

        journal.show(current -> current.skipped(StepId.IDENTITY, "lost", Samples.NOW));
        journal.write(current -> current.started(StepId.DATA, Samples.NOW));

        assertThat(stored().version()).isEqualTo(4);
        assertThat(stored().step(StepId.IDENTITY).state()).isEqualTo(StepState.SKIPPED);
        assertThat(stored().step(StepId.DATA).attempt()).isEqualTo(1);
    }

    /** A renewal may have found the first journal just before its work ended. */
    @Test
    void aRenewalThatComesTooLateLeavesTheNextJournalOfTheSameWorkerAlone() {
        Journal journal = open();
        journal.close();
        Journal next = Journal.open(stored(), store, WorkerSettings.of("one"), CLOCK, changed -> {});
        next.write(current -> current.started(StepId.IDENTITY, Samples.NOW));
        Operation written = stored();

        journal.renew();

        assertThat(stored()).isEqualTo(written);
        assertThatExceptionOfType(StaleWriteException.class)
                .isThrownBy(() -> journal.write(current -> current.started(StepId.DATA, Samples.NOW)));
    }

    @Test
    void anOldCopyOfAnOperationTakesNoLease() {
        Operation old = stored();
        memory.save(old.leased("one", Samples.NOW.plusSeconds(60)));
        Journal journal = Journal.open(old, store, WorkerSettings.of("one"), CLOCK, changed -> {});

        assertThatExceptionOfType(StaleWriteException.class).isThrownBy(journal::renew);
    }

    @Test
    void aLeaseThatWasGivenBackIsNotRenewed() {
        Journal journal = open();
        journal.release(current -> current.succeeded(Samples.NOW));
        int writes = store.writes();

        journal.renew();

        assertThat(store.writes()).isEqualTo(writes);
    }

    @Test
    void goesOnWithoutAskingTheStoreWhileTheLeaseIsFresh() {
        Journal journal = open();
        int writes = store.writes();

        assertThat(journal.goesOn()).isTrue();

        assertThat(store.writes()).isEqualTo(writes);
    }

    @Test
    void anOldLeaseIsRenewedBeforeAnythingFinal() {
        Journal journal = openAfter(Duration.ofSeconds(6));

        assertThat(journal.goesOn()).isTrue();

        assertThat(stored().work().dueAt()).contains(Samples.NOW.plusSeconds(16));
    }

    @Test
    void doesNotGoOnOnceAnotherWorkerHasTakenAnOldLease() {
        Journal journal = openAfter(Duration.ofSeconds(20));
        memory.save(stored().leased("thief", Samples.NOW.plusSeconds(60)));

        assertThat(journal.goesOn()).isFalse();
    }

    @Test
    void doesNotGoOnOnceItIsCancelledOrGivenBack() {
        Journal cancelled = openAfter(Duration.ofSeconds(6));
        memory.save(stored().cancelling(Samples.NOW));
        assertThat(cancelled.goesOn()).isFalse();

        cancelled.handBack();
        assertThat(cancelled.goesOn()).isFalse();
    }

    /** The lease was written that long ago. */
    private Journal openAfter(Duration age) {
        SteppedClock clock = new SteppedClock(Samples.NOW);
        Journal journal = Journal.open(stored(), store, WorkerSettings.of("one"), clock, changed -> {});
        journal.renew();
        clock.advance(age);
        return journal;
    }
}
