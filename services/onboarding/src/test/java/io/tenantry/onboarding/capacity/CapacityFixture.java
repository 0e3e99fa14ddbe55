// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.capacity;

import static io.tenantry.onboarding.SampleRequests.key;
import static io.tenantry.onboarding.SampleRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.SampleRequests;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.SteppedClock;
import io.tenantry.onboarding.capacity.CapacityCounts.Counts;
import io.tenantry.onboarding.capacity.CapacityCounts.Used;
import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.request.OnboardingException.Code;
import io.tenantry.onboarding.store.DueWork;
import io.tenantry.onboarding.store.InMemoryStateStore;
import io.tenantry.onboarding.store.Reservation;
import io.tenantry.onboarding.store.ReserveOutcome;
import io.tenantry.tenant.CellName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Room of a cell and an account that a test sets, counted by hand. */
abstract class CapacityFixture {

    static final CapacityLimits USUAL = new CapacityLimits(500, 1_000, 2_500, 5_000, 100);

    final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-25T12:00:00Z"));
    final InMemoryStateStore store = new InMemoryStateStore() {
        @Override
        public ReserveOutcome reserve(Reservation reservation) {
            Runnable others = whileReserving;
            whileReserving = () -> {};
            others.run();
            return super.reserve(reservation);
        }
    };
    final DueWork work = new DueWork(store, Samples.CELLS);
    final List<String> pools = new ArrayList<>(List.of("other", "pools"));
    Map<CellName, Integer> tenants = Map.of(Samples.CELL, 10);
    Runnable whileCounting = () -> {};
    Runnable whileReserving = () -> {};
    boolean away;

    Counts count() {
        if (away) {
            throw new IllegalStateException("AWS is away");
        }
        whileCounting.run();
        return new Counts(tenants, Used.of(pools), new Used(200, Map.of()), new Used(300, Map.of()));
    }

    Capacity capacity(CapacityLimits limits) {
        return new Capacity(this::count, work, limits, () -> new CapacityNeeds(1, 2), clock);
    }

    /** With room for that many user pools. */
    Capacity pools(int limit) {
        return capacity(new CapacityLimits(500, limit, 2_500, 5_000, 100));
    }

    Onboarding onboarding(Capacity capacity) {
        return new Onboarding(store, SampleRequests.CELLS, begun -> {}, clock, new Random(1)).within(capacity);
    }

    static void assertNoRoom(Onboarding onboarding, String slug) {
        assertThatExceptionOfType(OnboardingException.class)
                .isThrownBy(() -> onboarding.accept(request(slug), key(slug)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.CAPACITY_EXHAUSTED));
    }

    AcceptedRequest accept(Onboarding onboarding, String slug) {
        clock.advance(Duration.ofMillis(1));
        return onboarding.accept(request(slug), key(slug));
    }

    void minuteLater(Capacity capacity) {
        clock.advance(Capacity.INTERVAL);
        capacity.refresh();
    }

    void end(AcceptedRequest accepted) {
        pools.add(accepted.tenant().value());
        store.save(store.operation(accepted.operation()).orElseThrow().succeeded(clock.instant()));
    }
}
