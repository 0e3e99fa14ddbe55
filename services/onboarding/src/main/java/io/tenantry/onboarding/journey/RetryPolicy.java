// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a step that failed is tried again: exponential delays with full jitter, so that many operations that failed
 * together do not come back together.
 *
 * @param maxAttempts after how many attempts the operation is parked
 */
public record RetryPolicy(int maxAttempts, Duration first, Duration longest) {

    /** Eight attempts spread over about four minutes outlast the usual throttling and failover. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(8, Duration.ofSeconds(2), Duration.ofMinutes(1));

    boolean allowsAnotherAfter(int attempt) {
        return attempt < maxAttempts;
    }

    Duration delayAfter(int attempt, RandomGenerator random) {
        long ceiling = Math.min(longest.toMillis(), first.toMillis() << Math.min(attempt - 1, 20));
        return Duration.ofMillis(random.nextLong(ceiling) + 1);
    }
}
