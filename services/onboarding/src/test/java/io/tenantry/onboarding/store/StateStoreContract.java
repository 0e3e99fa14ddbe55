// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.Together;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.operation.Results;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.request.CompanyName;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What every {@link StateStore} does; each has a test class that holds it to this. */
public abstract class StateStoreContract extends ReservationContract {

    private static final Instant NOW = Samples.NOW;
    private static final CellName CELL = Samples.CELL;

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
        TenantRecord tenant = store().tenant(reserved.tenant()).orElseThrow();
        OperationId id =
                Samples.reservation("other", "globex-k7x2q").operation().id();
        Operation begun = Operation.provisioning(id, tenant, new Release("1.2.0"), NOW.plusMillis(5));

        assertThat(store().begin(begun)).isEqualTo(begun.withVersion(1));

        assertThat(store().operation(id)).contains(begun.withVersion(1));
        eventuallyDue(NOW.plusMillis(5), reserved, begun.withVersion(1));
        Operation other = Operation.provisioning(id, tenant, new Release("1.3.0"), NOW);
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

        Operation ended = store().cancel(reserved.cancelled(NOW), cancelled, Optional.empty());

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

        assertThatThrownBy(() ->
                        store().cancel(reserved.cancelled(NOW), tenant.in(TenantState.CANCELLED), Optional.empty()))
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
        assertThat(store().due(Samples.CELLS, NOW.plusMillis(30), 2)).containsExactly(first, second);
    }

    @Test
    void dueIsOfTheCellsThatAreAskedForAlone() {
        CellName second = new CellName("cell-002");
        CellName longer = new CellName("cell-0011");
        Operation one = reserve("acme-k7x2q");
        Operation two = reserve(Samples.reservation("two", "globex-k7x2q", second, NOW.plusMillis(1)));
        Operation three = reserve(Samples.reservation("three", "initech-k7x2q", longer, NOW.plusMillis(2)));
        Operation leased = store().save(two.leased("worker-1", NOW.plusMillis(3)));
        Instant later = NOW.plusMillis(3);

        Awaitility.await().until(() -> dueOf(later, second), List.of(leased)::equals);
        assertThat(leased.cell()).isEqualTo(second);
        assertThat(store().operation(two.id())).contains(leased);
        Awaitility.await().until(() -> dueOf(later, CELL, longer), List.of(one, three)::equals);
        Awaitility.await().until(() -> dueOf(later, CELL, second, longer), List.of(one, three, leased)::equals);
        assertThat(dueOf(later)).isEmpty();
        assertThat(dueOf(later, new CellName("cell-003"))).isEmpty();
    }

    private List<Operation> dueOf(Instant now, CellName... cells) {
        return store().due(Set.of(cells), now, 10);
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
                .untilAsserted(() -> assertThat(store().due(Samples.CELLS, NOW.plusSeconds(1), 100))
                        .extracting(Operation::id)
                        .containsExactlyElementsOf(expected));
    }

    private Operation dueAt(String tenant, Instant at) {
        Operation reserved = reserve(tenant);
        return store().save(reserved.retrying(StepId.IDENTITY, Samples.failure(), at, at));
    }

    private void eventuallyDue(Instant now, Operation... expected) {
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(store().due(Samples.CELLS, now, 10)).containsExactly(expected));
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
    void tenantsAreListedByStateTierAndRingPageByPage() {
        for (int i = 0; i < 9; i++) {
            reserve("tenant" + i + "x-k7x2q");
        }
        TenantRecord failed = store().tenant(new TenantId("tenant4x-k7x2q")).orElseThrow();
        store().save(failed.in(TenantState.FAILED));
        Settings usual = failed.settings();

        assertThat(ids(filter(Optional.of(TenantState.FAILED), usual.tier(), usual.ring()), 2))
                .containsExactly(failed.id());
        assertThat(ids(filter(Optional.of(TenantState.PROVISIONING), usual.tier(), usual.ring()), 3))
                .hasSize(8)
                .doesNotHaveDuplicates();
        assertThat(ids(filter(Optional.empty(), other(usual.tier()), usual.ring()), 3))
                .isEmpty();
        assertThat(ids(filter(Optional.of(TenantState.ACTIVE), usual.tier(), usual.ring()), 3))
                .isEmpty();
        assertThat(ids(TenantFilter.ALL, 4)).hasSize(9);
    }

    private static TenantFilter filter(Optional<TenantState> state, Tier tier, Ring ring) {
        return new TenantFilter(state, Optional.of(tier), Optional.of(ring));
    }

    private static Tier other(Tier tier) {
        return tier == Tier.BASIC ? Tier.PREMIUM : Tier.BASIC;
    }

    private List<TenantId> ids(TenantFilter filter, int pageSize) {
        List<TenantId> ids = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<TenantRecord> page = store().tenants(filter, pageSize, next);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(pageSize);
            page.items().forEach(tenant -> ids.add(tenant.id()));
            next = page.next();
        } while (next.isPresent());
        return ids;
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
}
