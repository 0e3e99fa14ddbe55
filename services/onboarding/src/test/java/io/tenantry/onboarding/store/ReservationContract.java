// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.Together;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.onboarding.request.IdempotencyKey;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** How every {@link StateStore} accepts requests: all of a reservation or nothing, once for a key and for a slug. */
public abstract class ReservationContract {

    private static final Instant NOW = Samples.NOW;
    private static final CellName CELL = Samples.CELL;

    /** An empty store, the same one during one test. */
    protected abstract StateStore store();

    @Test
    void aReservationWritesTheTenantItsSlugItsOperationAndTheKey() {
        Reservation reservation = Samples.reservation("key", "acme-k7x2q");
        TenantRecord tenant = reservation.tenant();

        assertThat(store().reserve(reservation)).isEqualTo(new ReserveOutcome.Reserved());

        assertThat(store().tenant(tenant.id())).contains(tenant.withVersion(1));
        assertThat(store().owner(new Slug("acme"))).contains(tenant.id());
        assertThat(store().operation(tenant.operation()))
                .contains(reservation.operation().withVersion(1));
        assertThat(store().accepted(reservation.key(), NOW)).contains(accepted(reservation));
    }

    @Test
    void aSignUpThatWaitsForProofIsKeptAsItStandsAndComesBackWhenItsTimeIsOver() {
        Reservation sample = Samples.reservation("key", "acme-k7x2q");
        Instant end = NOW.plusSeconds(7200);
        Operation waiting = Operation.awaitingProof(sample.tenant(), end);
        store().reserve(new Reservation(sample.key(), sample.fingerprint(), sample.tenant(), waiting));

        Operation read = store().operation(waiting.id()).orElseThrow();
        assertThat(read).isEqualTo(waiting.withVersion(1));
        Operation mailed = store().save(read.mailed(NOW.plusSeconds(1)));
        assertThat(store().operation(waiting.id())).contains(mailed);
        assertThat(dueBy(end.minusSeconds(1))).isEmpty();
        Awaitility.await().until(() -> dueBy(end), List.of(mailed)::equals);

        Operation proven = store().save(mailed.proven(NOW.plusSeconds(2)));
        assertThat(store().operation(waiting.id())).contains(proven);
        Awaitility.await().until(() -> dueBy(NOW.plusSeconds(2)), List.of(proven)::equals);
    }

    private List<Operation> dueBy(Instant time) {
        return store().due(Samples.CELLS, time, 10);
    }

    @Test
    void whatWasNeverWrittenIsAbsent() {
        Reservation reservation = Samples.reservation("key", "acme-k7x2q");

        assertThat(store().tenant(reservation.tenant().id())).isEmpty();
        assertThat(store().owner(new Slug("acme"))).isEmpty();
        assertThat(store().operation(reservation.operation().id())).isEmpty();
        assertThat(store().accepted(reservation.key(), NOW)).isEmpty();
        assertThat(store().due(Samples.CELLS, NOW.plusSeconds(60), 10)).isEmpty();
        assertThat(store().tenants(10, Optional.empty())).isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    @Test
    void aKeyLeadsToItsFirstRequestWhateverElseIsTaken() {
        Reservation first = Samples.reservation("key", "acme-k7x2q");
        store().reserve(first);

        assertThat(store().reserve(Samples.reservation("key", "acme-k7x2q")))
                .isEqualTo(new ReserveOutcome.KeyUsed(accepted(first)));
        assertThat(store().reserve(Samples.reservation("key", "globex-b2c3d")))
                .isEqualTo(new ReserveOutcome.KeyUsed(accepted(first)));
        assertThat(store().owner(new Slug("globex"))).isEmpty();
    }

    @Test
    void theSameKeyThroughAnotherDoorIsAnotherKey() {
        Reservation first = Samples.reservation("key", "acme-k7x2q");
        Reservation second = Samples.reservation("key", "globex-b2c3d");
        IdempotencyKey other = new IdempotencyKey(IdempotencyKey.Scope.SIGNUP, "key");
        store().reserve(first);

        assertThat(store().accepted(other, NOW)).isEmpty();
        assertThat(store().reserve(new Reservation(other, second.fingerprint(), second.tenant(), second.operation())))
                .isEqualTo(new ReserveOutcome.Reserved());
    }

    @Test
    void aTakenSlugIsRefusedAndNothingWritten() {
        store().reserve(Samples.reservation("key-1", "acme-k7x2q"));
        Reservation second = Samples.reservation("key-2", "acme-b2c3d");

        assertThat(store().reserve(second)).isEqualTo(new ReserveOutcome.SlugTaken());

        assertNothingWritten(second);
    }

    @Test
    void aKeyIsForgottenAfterItsTime() {
        Reservation first = Samples.reservation("key", "acme-k7x2q");
        store().reserve(first);
        Instant later = NOW.plus(Duration.ofHours(StateStore.KEY_HOURS));
        Reservation second = Samples.reservation("key", "globex-b2c3d", CELL, later);

        assertThat(store().accepted(first.key(), later.minusSeconds(1))).contains(accepted(first));
        assertThat(store().accepted(first.key(), later)).isEmpty();
        assertThat(store().reserve(second)).isEqualTo(new ReserveOutcome.Reserved());
        assertThat(store().accepted(first.key(), later)).contains(accepted(second));
    }

    @Test
    void aFullCellTakesNoTenantAndAnotherCellDoes() {
        for (int i = 0; i < Cell.CAPACITY; i++) {
            assertThat(store().reserve(Samples.reservation("key-" + i, "tenant" + i + "x-k7x2q")))
                    .isEqualTo(new ReserveOutcome.Reserved());
        }
        Reservation tooMany = Samples.reservation("last", "acme-k7x2q");

        assertThat(store().reserve(tooMany)).isEqualTo(new ReserveOutcome.CellFull());
        assertNothingWritten(tooMany);
        assertThat(store().reserve(Samples.reservation("last", "acme-k7x2q", new CellName("cell-002"), NOW)))
                .isEqualTo(new ReserveOutcome.Reserved());
    }

    private void assertNothingWritten(Reservation refused) {
        assertThat(store().tenant(refused.tenant().id())).isEmpty();
        assertThat(store().operation(refused.operation().id())).isEmpty();
        assertThat(store().accepted(refused.key(), NOW)).isEmpty();
    }

    @Test
    void ofManyReservationsOfOneSlugExactlyOneHolds() {
        List<ReserveOutcome> outcomes =
                Together.run(32, i -> store().reserve(Samples.reservation("key-" + i, "acme-" + suffix(i))));

        assertThat(outcomes)
                .filteredOn(ReserveOutcome.Reserved.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(ReserveOutcome.SlugTaken.class::isInstance)
                .hasSize(31);
    }

    @Test
    void ofManyReservationsUnderOneKeyExactlyOneHoldsAndTheOthersLearnOfIt() {
        List<Reservation> reservations = IntStream.range(0, 16)
                .mapToObj(i -> Samples.reservation("key", "tenant" + i + "x-k7x2q"))
                .toList();

        List<ReserveOutcome> outcomes = Together.run(16, i -> store().reserve(reservations.get(i)));

        Reservation held = reservations.get(outcomes.indexOf(new ReserveOutcome.Reserved()));
        assertThat(outcomes).filteredOn(new ReserveOutcome.Reserved()::equals).hasSize(1);
        assertThat(outcomes)
                .filteredOn(new ReserveOutcome.KeyUsed(accepted(held))::equals)
                .hasSize(15);
        assertThat(store().tenants(20, Optional.empty()).items()).hasSize(1);
    }

    /** Reserves the slug, cancels it and returns until when nobody gets it. */
    private Instant quarantined() {
        Reservation reservation = Samples.reservation("first", "acme-k7x2q");
        Instant until = NOW.plus(SlugHold.QUARANTINE).truncatedTo(ChronoUnit.SECONDS);
        store().reserve(reservation);
        Operation reserved = store().operation(reservation.operation().id()).orElseThrow();
        TenantRecord tenant = store().tenant(reserved.tenant()).orElseThrow();
        store().cancel(reserved.cancelled(NOW), tenant.in(TenantState.CANCELLED), Optional.of(until));
        return until;
    }

    @Test
    void nobodyGetsASlugBeforeItsQuarantineEndsByTheClock() {
        Instant until = quarantined();
        Slug acme = new Slug("acme");
        Reservation early = Samples.reservation("early", "acme-b2c3d", CELL, until.minusSeconds(1));

        assertThat(store().owner(acme)).isEmpty();
        assertThat(store().hold(acme, NOW)).contains(SlugHold.quarantined(new TenantId("acme-k7x2q"), until));
        assertThat(store().hold(acme, until.minusSeconds(1))).isPresent();
        assertThat(store().hold(acme, until)).isEmpty();
        assertThat(store().reserve(early)).isEqualTo(new ReserveOutcome.SlugTaken());
        assertNothingWritten(early);
        assertThat(store().reserve(Samples.reservation("late", "acme-b2c3d", CELL, until)))
                .isEqualTo(new ReserveOutcome.Reserved());
        assertThat(store().hold(acme, until)).contains(SlugHold.owned(new TenantId("acme-b2c3d")));
    }

    @Test
    void ofManyReservationsInTheMomentWhenAQuarantineEndsExactlyOneHolds() {
        Instant until = quarantined();

        List<ReserveOutcome> outcomes = Together.run(
                16, i -> store().reserve(Samples.reservation("key-" + i, "acme-" + suffix(i), CELL, until)));

        assertThat(outcomes).filteredOn(new ReserveOutcome.Reserved()::equals).hasSize(1);
        assertThat(outcomes).filteredOn(new ReserveOutcome.SlugTaken()::equals).hasSize(15);
    }

    @Test
    void aQuarantineCanBeEndedEarlyAndWhatIsOwnedOrFreeCannot() {
        quarantined();
        Slug acme = new Slug("acme");

        assertThat(store().endQuarantine(acme, NOW)).isTrue();
        assertThat(store().hold(acme, NOW)).isEmpty();
        assertThat(store().endQuarantine(acme, NOW)).isFalse();
        assertThat(store().reserve(Samples.reservation("again", "acme-b2c3d")))
                .isEqualTo(new ReserveOutcome.Reserved());
        assertThat(store().endQuarantine(acme, NOW)).isFalse();
        assertThat(store().owner(acme)).contains(new TenantId("acme-b2c3d"));
    }

    @Test
    void reservationsOfManySlugsAtTheSameTimeAllHold() {
        List<ReserveOutcome> outcomes =
                Together.run(16, i -> store().reserve(Samples.reservation("key-" + i, "tenant" + i + "x-k7x2q")));

        assertThat(outcomes).containsOnly(new ReserveOutcome.Reserved());
    }

    private static String suffix(int number) {
        String alphabet = TenantId.SUFFIX_ALPHABET;
        return "bbb" + alphabet.charAt(number / alphabet.length()) + alphabet.charAt(number % alphabet.length());
    }

    private static AcceptedRequest accepted(Reservation reservation) {
        return new AcceptedRequest(
                reservation.fingerprint(),
                reservation.operation().id(),
                reservation.tenant().id(),
                reservation.tenant().placement().host());
    }
}
