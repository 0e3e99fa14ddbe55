// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import static io.tenantry.onboarding.SampleRequests.key;
import static io.tenantry.onboarding.SampleRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.tenantry.onboarding.CapacityCounts.Counts;
import io.tenantry.onboarding.OnboardingException.Code;
import io.tenantry.tenant.Cell;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CapacityTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final DueWork work = new DueWork(store, Samples.CELLS);
    private Counts counts = counts(10);
    private boolean away;

    private static Counts counts(int tenants) {
        return new Counts(Map.of(Samples.CELL, tenants), 100, 200, 300);
    }

    private Capacity capacity(CapacityLimits limits) {
        return new Capacity(() -> counts, work, limits, () -> new CapacityNeeds(1, 2), CLOCK);
    }

    private Onboarding onboarding(Capacity capacity) {
        return new Onboarding(store, SampleRequests.CELLS, begun -> {}, CLOCK, new Random(1)).within(capacity);
    }

    @Test
    void forecastsForHowManyTenantsThereIsRoom() {
        Capacity capacity = capacity(new CapacityLimits(500, 1_000, 2_500, 5_000));
        capacity.refresh();

        CapacityReport report = capacity.report();

        assertThat(report.countedAt()).contains(CLOCK.instant());
        assertThat(report.tenantsLeft()).hasValue(490);
        assertThat(report.resources())
                .extracting(CapacityReport.Resource::name, CapacityReport.Resource::tenantsLeft)
                .containsExactly(
                        tuple("tenants", 490),
                        tuple("user-pools", 900),
                        tuple("tables", 2_300),
                        tuple("pod-identity-associations", 2_350));
    }

    @Test
    void tellsTheUsedPartOfEveryLimit() {
        Capacity capacity = capacity(new CapacityLimits(500, 1_000, 2_500, 5_000));
        assertThat(capacity.report().resource("user-pools")).isEmpty();
        capacity.refresh();

        assertThat(capacity.report().resources())
                .extracting(CapacityReport.Resource::name)
                .containsExactlyElementsOf(Capacity.RESOURCES);
        assertThat(capacity.report().resource("user-pools"))
                .hasValueSatisfying(pools -> assertThat(pools.usedRatio()).isEqualTo(0.1));
    }

    /** Invariant 2: a refused request leaves nothing. */
    @Test
    void refusesBeforeTheFirstWriteAndNamesWhatIsUsedUp() {
        Capacity capacity = capacity(new CapacityLimits(500, 100, 2_500, 5_000));
        capacity.refresh();

        assertThatExceptionOfType(OnboardingException.class)
                .isThrownBy(() -> onboarding(capacity).accept(request("acme"), key("1")))
                .withMessageContaining("the limit of user-pools is used up")
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.CAPACITY_EXHAUSTED));
        assertThat(store.owner(request("acme").slug())).isEmpty();
        assertThat(store.accepted(key("1"), CLOCK.instant())).isEmpty();
    }

    @Test
    void countsWhatIsUnderWay() {
        Capacity capacity = capacity(new CapacityLimits(500, 102, 2_500, 5_000));
        capacity.refresh();
        Onboarding onboarding = onboarding(capacity);

        onboarding.accept(request("one"), key("1"));
        onboarding.accept(request("two"), key("2"));
        assertThatExceptionOfType(OnboardingException.class)
                .isThrownBy(() -> onboarding.accept(request("three"), key("3")));

        capacity.refresh();
        assertThat(capacity.report().resources().get(1).inFlight()).isEqualTo(2);
        assertThatExceptionOfType(OnboardingException.class)
                .isThrownBy(() -> onboarding.accept(request("three"), key("3")));
    }

    @Test
    void answersARepeatedRequestEvenWhenNothingIsLeft() {
        Capacity capacity = capacity(new CapacityLimits(500, 101, 2_500, 5_000));
        capacity.refresh();
        AcceptedRequest first = onboarding(capacity).accept(request("acme"), key("1"));

        assertThat(onboarding(capacity).accept(request("acme"), key("1"))).isEqualTo(first);
    }

    @Test
    void letsEverybodyInBeforeTheFirstCountAndKeepsTheLastWhenCountingFails() {
        Capacity capacity = new Capacity(
                () -> {
                    if (away) {
                        throw new IllegalStateException("AWS is away");
                    }
                    return counts;
                },
                work,
                new CapacityLimits(500, 100, 2_500, 5_000),
                () -> new CapacityNeeds(1, 2),
                CLOCK);
        assertThat(capacity.report().tenantsLeft()).isEmpty();
        onboarding(capacity).accept(request("acme"), key("1"));

        capacity.refresh();
        away = true;
        capacity.refresh();

        assertThat(capacity.report().exhausted()).isPresent();
    }

    @Test
    void tellsThePlacesOfEveryCellAndOfAllTogether() {
        Cell second = SampleRequests.cell("cell-002");
        counts = new Counts(Map.of(Samples.CELL, 500, second.name(), 20), 100, 200, 300);
        Capacity capacity = capacity(new CapacityLimits(500, 1_000, 2_500, 5_000));
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
        counts = counts(500);
        Capacity capacity = capacity(new CapacityLimits(500, 1_000, 2_500, 5_000));
        capacity.refresh();

        AcceptedRequest accepted = onboarding(capacity).accept(request("acme"), key("1"));

        assertThat(store.tenant(accepted.tenant()).orElseThrow().placement().cell())
                .isEqualTo(Samples.CELL);
    }
}
