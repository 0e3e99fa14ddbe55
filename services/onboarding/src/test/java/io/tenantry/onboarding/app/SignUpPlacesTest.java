// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.SteppedClock;
import io.tenantry.onboarding.capacity.CapacityLimits;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.request.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignUpPlacesTest {

    private static final Instant BEGIN = Instant.parse("2026-11-26T08:00:00Z");
    private static final int REPLICAS = 2;

    private static int perHour() {
        return ApiSettings.Limits.DEFAULT.signUpsPerHour();
    }

    private static SignUpPlaces usual(int perHour) {
        return SignUpPlaces.of(perHour, ProofSettings.PATIENCE, REPLICAS, CapacityLimits.DEFAULT.unconfirmed());
    }

    @ParameterizedTest(name = "{0} an hour, for {1}, of {2} replicas are {3}")
    @CsvSource({"8, PT2H, 2, 48", "20, PT2H, 2, 120", "8, PT1H30M, 1, 24", "5, PT30M, 1, 10", "1, PT24H, 3, 75"})
    void areThoseOfEveryWindowThatTheWaitTouches(int perHour, Duration patience, int replicas, long places) {
        assertThat(SignUpPlaces.of(perHour, patience, replicas, 100).ofOneClient())
                .isEqualTo(places);
    }

    @Test
    void leaveHalfToOthersUnlessSomebodySaysOtherwise() {
        assertThat(usual(perHour()).ofOneClient()).isLessThanOrEqualTo(CapacityLimits.DEFAULT.unconfirmed() / 2);
        assertThat(usual(perHour()).warning()).isEmpty();
        assertThat(usual(9).warning().orElseThrow())
                .contains("54 of the 100", "TENANTRY_SIGNUPS_PER_HOUR", "TENANTRY_SIGNUPS_UNCONFIRMED");
    }

    /** A client that signs up whenever it may, at both replicas, and never confirms. */
    @Test
    void areNeverExceededByAClientAtItsLimits() {
        Duration patience = ProofSettings.PATIENCE;
        Deque<Instant> waiting = new ArrayDeque<>();
        SteppedClock clock = new SteppedClock(BEGIN);
        List<RateLimit> replicas = List.of(
                new RateLimit(perHour(), Duration.ofHours(1), clock),
                new RateLimit(perHour(), Duration.ofHours(1), clock));
        int most = 0;
        for (int minute = 0; minute <= Duration.ofHours(6).toMinutes(); minute++) {
            Instant now = clock.instant();
            for (RateLimit replica : replicas) {
                while (replica.count("client").isEmpty()) {
                    waiting.add(now);
                }
            }
            while (!waiting.isEmpty() && waiting.peek().plus(patience).isBefore(now)) {
                waiting.remove();
            }
            clock.advance(Duration.ofMinutes(1));
            most = Math.max(most, waiting.size());
        }

        assertThat(most).isEqualTo((int) usual(perHour()).ofOneClient());
        assertThat(CapacityLimits.DEFAULT.unconfirmed() - most).isGreaterThanOrEqualTo(50);
    }
}
