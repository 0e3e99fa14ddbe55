// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:15:30Z");

    @Test
    void endsAfterTenAttemptsOverThreeDays() {
        assertThat(RetrySchedule.DELAYS).hasSize(10);
        assertThat(RetrySchedule.DELAYS.stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.parse("PT75H35M5S"));
        assertThat(new RetrySchedule(new Random(1)).next(10, NOW)).isEmpty();
    }

    @Test
    void addsUpToATenthByChance() {
        RetrySchedule schedule = new RetrySchedule(new Random(1));
        for (int attempts = 0; attempts < 10; attempts++) {
            Duration delay = RetrySchedule.DELAYS.get(attempts);
            for (int i = 0; i < 100; i++) {
                assertThat(Duration.between(NOW, schedule.next(attempts, NOW).orElseThrow()))
                        .isBetween(delay, delay.plus(delay.dividedBy(10)));
            }
        }
    }
}
