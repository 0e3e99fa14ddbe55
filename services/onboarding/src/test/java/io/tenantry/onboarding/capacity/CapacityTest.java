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
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.request.OnboardingException.Code;
import io.tenantry.onboarding.store.StoreUnavailableException;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.Release;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapacityTest extends CapacityFixture {

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
}
