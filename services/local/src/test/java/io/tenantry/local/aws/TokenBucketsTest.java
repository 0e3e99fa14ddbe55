// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {

    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final TokenBuckets buckets = new TokenBuckets(((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    private int taken(String name, int perSecond, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += buckets.take(name, perSecond) ? 1 : 0;
        }
        return taken;
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void allowsOneSecondsWorthAtOnceAndNoMore() {
        assertThat(taken("a", 15, 100)).isEqualTo(15);
        assertThat(taken("b", 50, 100)).isEqualTo(50);
    }

    @Test
    void fillsUpEvenly() {
        taken("a", 15, 100);

        pass(Duration.ofMillis(67));
        assertThat(taken("a", 15, 100)).isOne();
        pass(Duration.ofMillis(200));
        assertThat(taken("a", 15, 100)).isEqualTo(3);
    }

    @Test
    void doesNotSaveUpBeyondASecond() {
        taken("a", 15, 100);

        pass(Duration.ofHours(1));

        assertThat(taken("a", 15, 100)).isEqualTo(15);
    }

    @Test
    void grantsTheRateOverAMinuteToWhoeverAlwaysTries() {
        int taken = 0;
        for (int i = 0; i < 60_000; i += 10) {
            taken += taken("a", 15, 2);
            pass(Duration.ofMillis(10));
        }
        assertThat(taken).isBetween(60 * 15, 61 * 15);
    }

    @Test
    void limitsNothingWithoutALimit() {
        assertThat(taken("a", Integer.MAX_VALUE, 1_000)).isEqualTo(1_000);
    }
}
