// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What every {@link StateStore} does; each has a test class that holds it to this. */
public abstract class StateStoreContract {

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
        Operation waiting =
                Operation.awaitingProof(sample.operation().id(), sample.tenant().id(), end, NOW);
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
        return store().due(time, 10);
    }

    @Test
    void whatWasNeverWrittenIsAbsent() {
        Reservation reservation = Samples.reservation("key", "acme-k7x2q");

        assertThat(store().tenant(reservation.tenant().id())).isEmpty();
        assertThat(store().owner(new Slug("acme"))).isEmpty();
        assertThat(store().operation(reservation.operation().id())).isEmpty();
        assertThat(store().accepted(reservation.key(), NOW)).isEmpty();
        assertThat(store().due(NOW.plusSeconds(60), 10)).isEmpty();
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
    void aSavedOperationReadsBackWithItsNextVersion() {
        Operation reserved = reserve("acme-k7x2q");
        Operation leased = reserved.leased("worker-1", NOW.plusSeconds(30)).started(StepId.IDENTITY, NOW);

        Operation saved = store().save(leased);

        assertThat(saved).isEqualTo(leased.withVersion(2));
        assertThat(store().operation(saved.id())).contains(saved);
        assertThat(store().save(saved.skipped(StepId.IDENTITY, "not needed", NOW))
                        .version())
                .isEqualTo(3);
    }

    @Test
    void anOperationThatSomebodyElseWroteIsNotOverwritten() {
        Operation reserved = reserve("acme-k7x2q");
        Operation theirs = store().save(reserved.leased("worker-1", NOW.plusSeconds(30)));

        assertThatThrownBy(() -> store().save(reserved.leased("worker-2", NOW.plusSeconds(30))))
                .isInstanceOf(StaleWriteException.class);

        assertThat(store().operation(reserved.id())).contains(theirs);
    }

    @Test
    void anOperationThatWasNeverReservedCannotBeSaved() {
        Operation unknown = Samples.reservation("key", "acme-k7x2q").operation();

        assertThatThrownBy(() -> store().save(unknown)).isInstanceOf(StaleWriteException.class);
        assertThat(store().operation(unknown.id())).isEmpty();
    }

    @Test
    void finishingWritesTheOperationAndItsTenantTogether() {
        Operation reserved = reserve("acme-k7x2q");
        TenantRecord tenant = store().tenant(reserved.tenant()).orElseThrow();
        TenantRecord active = tenant.ended(TenantState.ACTIVE, Samples.RESULTS);

        Operation finished = store().save(reserved.succeeded(NOW), active);

        assertThat(finished).isEqualTo(reserved.succeeded(NOW).withVersion(2));
        assertThat(store().operation(reserved.id())).contains(finished);
        assertThat(store().tenant(tenant.id())).contains(active.withVersion(2));
        assertThat(store().tenants(10, Optional.empty()).items()).containsExactly(active.withVersion(2));
    }

    @Test
    void aStaleFinishChangesNeitherOperationNorTenant() {
        Operation reserved = reserve("acme-k7x2q");
        TenantRecord tenant = store().tenant(reserved.tenant()).orElseThrow();
        Operation theirs = store().save(reserved.leased("worker-1", NOW.plusSeconds(30)));
        TenantRecord failed = tenant.ended(TenantState.FAILED, Results.NONE);

        assertThatThrownBy(() -> store().save(reserved.succeeded(NOW), failed)).isInstanceOf(StaleWriteException.class);
        assertThatThrownBy(() -> store().save(theirs.succeeded(NOW), failed.withVersion(7)))
                .isInstanceOf(StaleWriteException.class);

        assertThat(store().operation(reserved.id())).contains(theirs);
        assertThat(store().tenant(tenant.id())).contains(tenant);
    }

    @Test
    void anOperationOfATenantThatExistsIsBegunOnce() {
        Operation reserved = reserve("acme-k7x2q");
        OperationId id =
                Samples.reservation("other", "globex-k7x2q").operation().id();
        Operation begun = Operation.provisioning(id, reserved.tenant(), new Release("1.2.0"), NOW.plusMillis(5));

        assertThat(store().begin(begun)).isEqualTo(begun.withVersion(1));

        assertThat(store().operation(id)).contains(begun.withVersion(1));
        eventuallyDue(NOW.plusMillis(5), reserved, begun.withVersion(1));
        Operation other = Operation.provisioning(id, reserved.tenant(), new Release("1.3.0"), NOW);
        assertThatThrownBy(() -> store().begin(other)).isInstanceOf(StaleWriteException.class);
    }

    @Test
    void cancellingFreesTheSlugAndThePlaceInTheCellAndKeepsTheRecord() {
        for (int i = 1; i < Cell.CAPACITY; i++) {
            reserve("tenant" + i + "x-k7x2q");
        }
        Operation reserved = reserve("acme-k7x2q");
        TenantRecord cancelled = store().tenant(reserved.tenant()).orElseThrow().in(TenantState.CANCELLED);
        assertThat(store().reserve(Samples.reservation("one-more", "globex-k7x2q")))
                .isEqualTo(new ReserveOutcome.CellFull());

        Operation ended = store().cancel(reserved.cancelled(NOW), cancelled);

        assertThat(store().operation(reserved.id())).contains(ended);
        assertThat(store().tenant(reserved.tenant())).contains(cancelled.withVersion(2));
        assertThat(store().owner(new Slug("acme"))).isEmpty();
        assertThat(store().reserve(Samples.reservation("again", "acme-k7x2q"))).isEqualTo(new ReserveOutcome.IdTaken());
        assertThat(store().reserve(Samples.reservation("again", "acme-b2c3d")))
                .isEqualTo(new ReserveOutcome.Reserved());
        assertThat(store().owner(new Slug("acme"))).contains(new TenantId("acme-b2c3d"));
        assertThat(store().reserve(Samples.reservation("one-more", "globex-k7x2q")))
                .isEqualTo(new ReserveOutcome.CellFull());
    }

    @Test
    void aStaleCancelFreesNothing() {
        Operation reserved = reserve("acme-k7x2q");
        TenantRecord tenant = store().tenant(reserved.tenant()).orElseThrow();
        store().save(reserved.leased("worker-1", NOW.plusSeconds(30)));

        assertThatThrownBy(() -> store().cancel(reserved.cancelled(NOW), tenant.in(TenantState.CANCELLED)))
                .isInstanceOf(StaleWriteException.class);

        assertThat(store().owner(new Slug("acme"))).contains(tenant.id());
        assertThat(store().tenant(tenant.id())).contains(tenant);
    }

    @Test
    void aSavedTenantReadsBackWithItsNextVersion() {
        store().reserve(Samples.reservation("key", "acme-k7x2q"));
        TenantRecord read = store().tenant(new TenantId("acme-k7x2q")).orElseThrow();
        TenantRecord.Contact contact = new TenantRecord.Contact(
                new CompanyName("Globex"), read.contact().adminEmail());

        TenantRecord written = store().save(read.withContact(contact));

        assertThat(written).isEqualTo(read.withContact(contact).withVersion(2));
        assertThat(store().tenant(read.id())).contains(written);
        assertThatThrownBy(() -> store().save(read)).isInstanceOf(StaleWriteException.class);
        assertThatThrownBy(() -> store().save(Samples.tenant("globex-k7x2q"))).isInstanceOf(StaleWriteException.class);
    }

    @Test
    void dueIsWhatItsTimeHasComeForMostOverdueFirst() {
        Operation first = dueAt("first-k7x2q", NOW.plusMillis(10));
        Operation second = dueAt("second-k7x2q", NOW.plusMillis(20));
        Operation third = dueAt("third-k7x2q", NOW.plusMillis(30));
        Operation ended = reserve("ended-k7x2q");
        store().save(ended.succeeded(NOW));

        eventuallyDue(NOW.plusMillis(20), first, second);
        eventuallyDue(NOW.plusMillis(30), first, second, third);
        eventuallyDue(NOW.plusMillis(10).minusNanos(1));
        assertThat(store().due(NOW.plusMillis(30), 2)).containsExactly(first, second);
    }

    @Test
    void aLeasedOperationIsDueWhenItsLeaseEnds() {
        Operation reserved = reserve("acme-k7x2q");
        eventuallyDue(NOW.plusMillis(1), reserved);
        Operation leased = store().save(reserved.leased("worker-1", NOW.plusSeconds(30)));

        eventuallyDue(NOW.plusSeconds(29));
        eventuallyDue(NOW.plusSeconds(31), leased);
    }

    @Test
    void dueFindsEveryOneOfManyOperations() {
        List<OperationId> expected = IntStream.range(0, 40)
                .mapToObj(
                        i -> dueAt("tenant" + i + "x-k7x2q", NOW.plusMillis(i)).id())
                .toList();

        Awaitility.await()
                .untilAsserted(() -> assertThat(store().due(NOW.plusSeconds(1), 100))
                        .extracting(Operation::id)
                        .containsExactlyElementsOf(expected));
    }

    private Operation dueAt(String tenant, Instant at) {
        Operation reserved = reserve(tenant);
        return store().save(reserved.retrying(StepId.IDENTITY, Samples.failure(), at, at));
    }

    private void eventuallyDue(Instant now, Operation... expected) {
        Awaitility.await().untilAsserted(() -> assertThat(store().due(now, 10)).containsExactly(expected));
    }

    @Test
    void tenantsAreListedNewestFirstPageByPage() {
        List<TenantId> newestFirst = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Reservation reservation =
                    Samples.reservation("key-" + i, "tenant" + i + "x-k7x2q", CELL, NOW.plusSeconds(i));
            store().reserve(reservation);
            newestFirst.add(0, reservation.tenant().id());
        }

        assertThat(listed(3)).extracting(List::size).containsExactly(3, 3, 1);
        assertThat(listed(7)).extracting(List::size).containsExactly(7);
        assertThat(listed(3).stream().flatMap(Collection::stream).toList()).isEqualTo(newestFirst);
    }

    private List<List<TenantId>> listed(int pageSize) {
        List<List<TenantId>> pages = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<TenantRecord> page = store().tenants(pageSize, next);
            pages.add(page.items().stream().map(TenantRecord::id).toList());
            next = page.next();
        } while (next.isPresent());
        return pages;
    }

    @Test
    void operationsAreListedByStateNewestFirstPageByPage() {
        List<OperationId> failed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Reservation reservation =
                    Samples.reservation("key-" + i, "tenant" + i + "x-k7x2q", CELL, NOW.plusSeconds(i));
            Operation reserved = reserve(reservation);
            if (i != 2) {
                store().save(reserved.failed(StepId.DATA, Samples.failure(), NOW));
                failed.add(0, reserved.id());
            }
        }

        Page<Operation> first = store().operations(OperationState.FAILED, 3, Optional.empty());
        Page<Operation> second = store().operations(OperationState.FAILED, 3, first.next());
        assertThat(first.items()).extracting(Operation::id).isEqualTo(failed.subList(0, 3));
        assertThat(second.items()).extracting(Operation::id).isEqualTo(failed.subList(3, 4));
        assertThat(second.next()).isEmpty();
        assertThat(store().operations(OperationState.RUNNING, 3, Optional.empty())
                        .items())
                .hasSize(1);
        assertThat(store().operations(OperationState.SUCCEEDED, 3, Optional.empty())
                        .items())
                .isEmpty();
    }

    @Test
    void aPageTokenThatTheStoreDidNotMakeIsRefused() {
        for (String foreign : List.of("", "no token", "%%%", "YWJj")) {
            assertThatThrownBy(() -> store().tenants(10, Optional.of(foreign)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
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

    @Test
    void reservationsOfManySlugsAtTheSameTimeAllHold() {
        List<ReserveOutcome> outcomes =
                Together.run(16, i -> store().reserve(Samples.reservation("key-" + i, "tenant" + i + "x-k7x2q")));

        assertThat(outcomes).containsOnly(new ReserveOutcome.Reserved());
    }

    @Test
    void ofManyLeasesOfOneOperationExactlyOneHolds() {
        Operation reserved = reserve("acme-k7x2q");

        List<Boolean> won = Together.run(16, i -> leases(reserved, "worker-" + i));

        assertThat(won).filteredOn(Boolean::booleanValue).hasSize(1);
        assertThat(store().operation(reserved.id()).orElseThrow().work().owner())
                .contains("worker-" + won.indexOf(true));
    }

    private boolean leases(Operation reserved, String worker) {
        try {
            store().save(reserved.leased(worker, NOW.plusSeconds(30)));
            return true;
        } catch (StaleWriteException e) {
            return false;
        }
    }

    private Operation reserve(String tenant) {
        Reservation reservation = Samples.reservation("key-of-" + tenant, tenant);
        return reserve(reservation);
    }

    private Operation reserve(Reservation reservation) {
        assertThat(store().reserve(reservation)).isEqualTo(new ReserveOutcome.Reserved());
        return store().operation(reservation.operation().id()).orElseThrow();
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
