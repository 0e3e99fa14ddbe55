// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.SteppedClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final SteppedClock clock = new SteppedClock(Samples.NOW);
    private final RateLimit limit = new RateLimit(2, Duration.ofHours(1), clock);

    @Test
    void letsSoManyThroughInAWindowThatBeginsWithTheFirst() {
        assertThat(limit.count("a")).isEmpty();
        clock.advance(Duration.ofMinutes(20));
        assertThat(limit.count("a")).isEmpty();

        assertThat(limit.count("a")).contains(Duration.ofMinutes(40));
        assertThat(limit.count("b")).isEmpty();
        clock.advance(Duration.ofMinutes(40));
        assertThat(limit.count("a")).isEmpty();
    }

    @Test
    void doesNotCountWhatWasTakenBack() {
        limit.count("a");
        limit.count("a");
        limit.takeBack("a");

        assertThat(limit.count("a")).isEmpty();
        assertThat(limit.count("a")).isPresent();
        limit.takeBack("never");
    }

    @Test
    void forgetsTheOldestOfVeryManyKeys() {
        limit.count("first");
        limit.count("first");
        for (int i = 0; i < 9_999; i++) {
            limit.count("key-" + i);
        }
        assertThat(limit.count("first")).isPresent();

        limit.count("one too many");
        assertThat(limit.count("first")).isEmpty();
    }
}
