// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a sending is tried: the schedule of the Standard Webhooks specification, each delay up to a tenth longer by chance,
 * so that an endpoint which comes back is not met by everything at once.
 */
final class RetrySchedule {

    /** Before each attempt: 10 in all, over 75 hours and 35 minutes. */
    static final List<Duration> DELAYS = List.of(
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private final RandomGenerator random;

    RetrySchedule(RandomGenerator random) {
        this.random = random;
    }

    /** The time of the next attempt, or nothing when that many have been made and none is left. */
    Optional<Instant> next(int attempts, Instant now) {
        if (attempts >= DELAYS.size()) {
            return Optional.empty();
        }
        long millis = DELAYS.get(attempts).toMillis();
        return Optional.of(now.plusMillis(millis + random.nextLong(millis / 10 + 1)));
    }
}
