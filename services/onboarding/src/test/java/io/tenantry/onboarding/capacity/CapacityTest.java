// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.capacity;

import static io.tenantry.onboarding.SampleRequests.key;
import static io.tenantry.onboarding.SampleRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.SampleRequests;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.SignUps;
import io.tenantry.onboarding.SteppedClock;
import io.tenantry.onboarding.capacity.CapacityCounts.Counts;
import io.tenantry.onboarding.capacity.CapacityCounts.Used;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.request.OnboardingException.Code;
import io.tenantry.onboarding.signup.InMemorySignUpPolicies;
import io.tenantry.onboarding.store.DueWork;
import io.tenantry.onboarding.store.InMemoryStateStore;
import io.tenantry.onboarding.store.Reservation;
import io.tenantry.onboarding.store.ReserveOutcome;
import io.tenantry.onboarding.store.StoreUnavailableException;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CapacityTest {

    private static final CapacityLimits USUAL = new CapacityLimits(500, 1_000, 2_500, 5_000, 100);

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-25T12:00:00Z"));
    private final InMemoryStateStore store = new InMemoryStateStore() {
        @Override
        public ReserveOutcome reserve(Reservation reservation) {
            Runnable others = whileReserving;
            whileReserving = () -> {};
            others.run();
            return super.reserve(reservation);
        }
    };
    private final DueWork work = new DueWork(store, Samples.CELLS);
    private final List<String> pools = new ArrayList<>(List.of("other", "pools"));
    private Map<CellName, Integer> tenants = Map.of(Samples.CELL, 10);
    private Runnable whileCounting = () -> {};
    private Runnable whileReserving = () -> {};
    private boolean away;

    private Counts count() {
        if (away) {
            throw new IllegalStateException("AWS is away");
        }
        whileCounting.run();
        return new Counts(tenants, Used.of(pools), new Used(200, Map.of()), new Used(300, Map.of()));
    }

    private Capacity capacity(CapacityLimits limits) {
        return new Capacity(this::count, work, limits, () -> new CapacityNeeds(1, 2), clock);
    }

    /** With room for that many user pools. */
    private Capacity pools(int limit) {
        return capacity(new CapacityLimits(500, limit, 2_500, 5_000, 100));
    }

    private Onboarding onboarding(Capacity capacity) {
        return new Onboarding(store, SampleRequests.CELLS, begun -> {}, clock, new Random(1)).within(capacity);
    }

    private static void assertNoRoom(Onboarding onboarding, String slug) {
        assertThatExceptionOfType(OnboardingException.class)
                .isThrownBy(() -> onboarding.accept(request(slug), key(slug)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.CAPACITY_EXHAUSTED));
    }

    private AcceptedRequest accept(Onboarding onboarding, String slug) {
        clock.advance(Duration.ofMillis(1));
        return onboarding.accept(request(slug), key(slug));
    }

    private void minuteLater(Capacity capacity) {
        clock.advance(Capacity.INTERVAL);
        capacity.refresh();
    }

    @Test
    void forecastsForHowManyTenantsThereIsRoom() {
        Capacity capacity = capacity(USUAL);
        capacity.refresh();

        CapacityReport report = capacity.report();

        assertThat(report.countedAt()).contains(clock.instant());
        assertThat(report.tenantsLeft()).hasValue(490);
        assertThat(report.resources())
                .extracting(CapacityReport.Resource::name, CapacityReport.Resource::tenantsLeft)
                .containsExactly(
                        tuple("tenants", 490),
                        tuple("user-pools", 998),
                        tuple("tables", 2_300),
                        tuple("pod-identity-associations", 2_350),
                        tuple("unconfirmed-sign-ups", 100));
    }

    @Test
    void tellsTheUsedPartOfEveryLimit() {
        Capacity capacity = capacity(USUAL);
        assertThat(capacity.report().resource("user-pools")).isEmpty();
        capacity.refresh();

        assertThat(capacity.report().resources())
                .extracting(CapacityReport.Resource::name)
                .containsExactlyElementsOf(Capacity.RESOURCES);
        assertThat(capacity.report().resource("user-pools"))
                .hasValueSatisfying(used -> assertThat(used.usedRatio()).isEqualTo(0.002));
    }

    /** Invariant 2: a refused request leaves nothing. */
    @Test
    void refusesBeforeTheFirstWriteAndNamesWhatIsUsedUp() {
        Capacity capacity = pools(2);
        capacity.refresh();

        assertThatExceptionOfType(OnboardingException.class)
                .isThrownBy(() -> onboarding(capacity).accept(request("acme"), key("1")))
                .withMessageContaining("the limit of user-pools is used up")
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.CAPACITY_EXHAUSTED));
        assertThat(store.owner(request("acme").slug())).isEmpty();
        assertThat(store.accepted(key("1"), clock.instant())).isEmpty();
    }

    @Test
    void countsWhatIsUnderWay() {
        Capacity capacity = pools(4);
        capacity.refresh();
        Onboarding onboarding = onboarding(capacity);

        accept(onboarding, "one");
        accept(onboarding, "two");
        assertNoRoom(onboarding, "three");

        minuteLater(capacity);
        assertThat(capacity.report().account().get(0).inFlight()).isEqualTo(2);
        assertNoRoom(onboarding, "three");
    }

    /** What an onboarding under way has made is not counted a second time as what it may still make. */
    @Test
    void whatIsThereAlreadyIsNotCountedTwice() {
        Capacity capacity = pools(4);
        capacity.refresh();
        Onboarding onboarding = onboarding(capacity);
        pools.add(accept(onboarding, "one").tenant().value());

        minuteLater(capacity);

        assertThat(capacity.report().account().get(0).inFlight()).isZero();
        accept(onboarding, "two");
        assertNoRoom(onboarding, "three");
    }

    @Test
    void whatIsAcceptedAndMadeDuringACountIsNotCountedTwice() {
        Capacity capacity = pools(4);
        capacity.refresh();
        Onboarding onboarding = onboarding(capacity);
        whileCounting = () -> pools.add(accept(onboarding, "one").tenant().value());

        capacity.refresh();

        accept(onboarding, "two");
        assertNoRoom(onboarding, "three");
    }

    @Test
    void whatIsUndoneMakesNothingMore() {
        Capacity capacity = pools(3);
        Onboarding onboarding = onboarding(capacity);
        AcceptedRequest one = accept(onboarding, "one");
        store.save(store.operation(one.operation()).orElseThrow().cancelling(clock.instant()));

        minuteLater(capacity);

        accept(onboarding, "two");
    }

    @Test
    void aProvisioningNeedsNoSecondUserPool() {
        Capacity capacity = pools(4);
        AcceptedRequest one = accept(onboarding(capacity), "one");
        pools.add(one.tenant().value());
        TenantRecord tenant = store.tenant(one.tenant()).orElseThrow();
        store.save(store.operation(one.operation()).orElseThrow().succeeded(clock.instant()));
        store.begin(Operation.provisioning(
                Samples.reservation("other", "other-k7x2q").operation().id(),
                tenant,
                new Release("1.1.0"),
                clock.instant()));

        minuteLater(capacity);

        CapacityReport report = capacity.report();
        assertThat(report.account())
                .extracting(CapacityReport.Resource::inFlight)
                .containsExactly(0, 1, 2);
    }

    private void end(AcceptedRequest accepted) {
        pools.add(accepted.tenant().value());
        store.save(store.operation(accepted.operation()).orElseThrow().succeeded(clock.instant()));
    }

    /** Its pool is in no count yet, and it is under way no more. */
    @Test
    void whatEndedSinceTheLastCountIsCountedDuringTheNextAndWhileCountingFails() {
        Capacity capacity = pools(4);
        capacity.refresh();
        Onboarding onboarding = onboarding(capacity);
        end(accept(onboarding, "one"));
        end(accept(onboarding, "two"));
        whileCounting = () -> assertNoRoom(onboarding, "three");
        minuteLater(capacity);
        assertNoRoom(onboarding, "three");

        Capacity failing = pools(5);
        away = false;
        whileCounting = () -> {};
        failing.refresh();
        Onboarding other = onboarding(failing);
        end(accept(other, "four"));
        away = true;
        minuteLater(failing);
        assertNoRoom(other, "five");
    }

    /** The last place is not promised to all who ask for it at the same time. */
    @Test
    void roomIsTakenBeforeItIsKnownWhetherTheRequestIsAccepted() {
        Capacity capacity = pools(3);
        capacity.refresh();
        Onboarding onboarding = onboarding(capacity);
        whileReserving = () -> assertNoRoom(onboarding, "two");

        accept(onboarding, "one");

        assertNoRoom(onboarding, "three");
    }

    @Test
    void whatIsNotAcceptedGivesItsRoomBack() {
        Capacity capacity = pools(4);
        capacity.refresh();
        Onboarding onboarding = onboarding(capacity);
        accept(onboarding, "one");
        assertThatExceptionOfType(OnboardingException.class)
                .isThrownBy(() -> onboarding.accept(request("one"), key("another")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.SLUG_TAKEN));
        whileReserving = () -> {
            throw new StoreUnavailableException("away", new IllegalStateException());
        };
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> accept(onboarding, "two"));

        accept(onboarding, "three");
        assertNoRoom(onboarding, "four");
    }

    /** They make what is missing as soon as somebody retries them. */
    @Test
    void whatHasFailedAndWaitsForSomebodyKeepsItsRoom() {
        Capacity capacity = pools(3);
        AcceptedRequest one = accept(onboarding(capacity), "one");
        store.save(store.operation(one.operation())
                .orElseThrow()
                .failed(StepId.IDENTITY, Samples.failure(), clock.instant()));

        minuteLater(capacity);

        assertNoRoom(onboarding(capacity), "two");
    }

    @Test
    void answersARepeatedRequestEvenWhenNothingIsLeft() {
        Capacity capacity = pools(3);
        capacity.refresh();
        AcceptedRequest first = accept(onboarding(capacity), "acme");

        assertThat(accept(onboarding(capacity), "acme")).isEqualTo(first);
    }

    @Test
    void letsEverybodyInBeforeTheFirstCountAndKeepsTheLastWhenCountingFails() {
        Capacity capacity = pools(2);
        assertThat(capacity.report().tenantsLeft()).isEmpty();
        accept(onboarding(capacity), "acme");

        capacity.refresh();
        away = true;
        capacity.refresh();

        assertThat(capacity.report().exhausted()).isPresent();
    }

    @Test
    void tellsThePlacesOfEveryCellAndOfAllTogether() {
        Cell second = SampleRequests.cell("cell-002");
        tenants = Map.of(Samples.CELL, 500, second.name(), 20);
        Capacity capacity = capacity(USUAL);
        ServedCells both = ServedCells.of(SampleRequests.CELL, second);
        assertThat(capacity.places(both)).containsExactly(SampleRequests.CELL, second);
        capacity.refresh();

        assertThat(capacity.report().cells().values())
                .extracting(CapacityReport.Resource::name, CapacityReport.Resource::tenantsLeft)
                .containsExactly(tuple("cell-001", 0), tuple("cell-002", 480));
        assertThat(capacity.report().resource("tenants"))
                .hasValueSatisfying(all -> assertThat(all.tenantsLeft()).isEqualTo(480));
        assertThat(capacity.places(both)).containsExactly(second, SampleRequests.CELL);
    }

    /** A place that was given back since the last count is found all the same. */
    @Test
    void aCellThatWasFullIsTriedLast() {
        tenants = Map.of(Samples.CELL, 500);
        Capacity capacity = capacity(USUAL);
        capacity.refresh();

        AcceptedRequest accepted = accept(onboarding(capacity), "acme");

        assertThat(store.tenant(accepted.tenant()).orElseThrow().placement().cell())
                .isEqualTo(Samples.CELL);
    }

    private static final Duration PATIENCE = Duration.ofHours(2);

    private AcceptedRequest signUp(Onboarding onboarding, String slug) {
        clock.advance(Duration.ofMillis(1));
        SignUps signUps = new SignUps(onboarding, new InMemorySignUpPolicies(), store, clock, Optional.of(PATIENCE));
        return signUps.accept(request(slug), key(slug));
    }

    private void assertTooMany(Onboarding onboarding, String slug) {
        assertThatExceptionOfType(OnboardingException.class)
                .isThrownBy(() -> signUp(onboarding, slug))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.TOO_MANY_UNCONFIRMED));
    }

    @Test
    void letsSoManySignUpsWaitForProof() {
        Capacity capacity = capacity(new CapacityLimits(500, 1_000, 2_500, 5_000, 2));
        Onboarding onboarding = onboarding(capacity);
        AcceptedRequest first = signUp(onboarding, "one");
        signUp(onboarding, "two");

        assertTooMany(onboarding, "three");
        assertThat(store.owner(request("three").slug())).isEmpty();
        accept(onboarding, "admins-tenant");
        assertThat(signUp(onboarding, "one")).isEqualTo(first);

        minuteLater(capacity);
        assertTooMany(onboarding, "three");
        store.save(store.operation(first.operation()).orElseThrow().proven(clock.instant()));
        minuteLater(capacity);
        signUp(onboarding, "three");
        assertTooMany(onboarding, "four");
    }

    @Test
    void confirmedSignUpsWaitNoLongerEvenWhenCountingFails() {
        Capacity capacity = capacity(new CapacityLimits(500, 1_000, 2_500, 5_000, 1));
        Onboarding onboarding = onboarding(capacity);
        away = true;
        AcceptedRequest first = signUp(onboarding, "one");
        assertTooMany(onboarding, "two");
        store.save(store.operation(first.operation()).orElseThrow().proven(clock.instant()));

        minuteLater(capacity);

        signUp(onboarding, "two");
    }

    @Test
    void signUpsThatWaitNeverTakeTheLastPlaces() {
        tenants = Map.of(Samples.CELL, 496);
        Capacity capacity = capacity(USUAL);
        capacity.refresh();
        Onboarding onboarding = onboarding(capacity);
        signUp(onboarding, "one");
        signUp(onboarding, "two");

        assertTooMany(onboarding, "three");
        accept(onboarding, "admins-tenant");

        tenants = Map.of(Samples.CELL, 499);
        minuteLater(capacity);
        assertTooMany(onboarding, "three");
    }

    @Test
    void signUpsThatWaitNeverTakeTheLastUserPools() {
        Capacity capacity = pools(6);
        capacity.refresh();
        Onboarding onboarding = onboarding(capacity);
        signUp(onboarding, "one");
        signUp(onboarding, "two");

        assertTooMany(onboarding, "three");
        accept(onboarding, "admins-tenant");
    }

    /** What another replica has let in is known from the next count on. */
    @Test
    void signUpsOfAllReplicasWaitTogetherAndNoLongerThanTheirTime() {
        CapacityLimits two = new CapacityLimits(500, 1_000, 2_500, 5_000, 2);
        Capacity capacity = capacity(two);
        Onboarding here = onboarding(capacity);
        Onboarding there =
                new Onboarding(store, SampleRequests.CELLS, begun -> {}, clock, new Random(2)).within(capacity(two));
        signUp(there, "one");
        signUp(there, "two");

        capacity.refresh();

        assertTooMany(here, "three");
        clock.advance(PATIENCE);
        signUp(here, "three");
    }
}
