// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.Retries;
import io.tenantry.onboarding.operation.StepException.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When a step that failed is tried again: exponential delays with full jitter, so that many operations that failed
 * together do not come back together.
 *
 * @param maxUnforeseen at which failure in a row that was not foreseen the operation is parked
 * @param longest between two attempts, once the delays have grown to it
 * @param patience how long an outage is waited out before the operation is parked
 */
public record RetryPolicy(int maxUnforeseen, Duration first, Duration longest, Duration patience) {

    /** Eight attempts take a minute and a half on average, three minutes at most; in an outage one a minute follows. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(Retries.MAX_UNFORESEEN, Duration.ofSeconds(2), Duration.ofMinutes(1), Retries.PATIENCE);

    /** @param retries the failures in a row, the last one included */
    boolean allowsAnotherAfter(Retries retries, Cause cause, Instant now) {
        Instant end = retries.since().orElse(now).plus(patience);
        return cause.isRetryable() && retries.unforeseen() < maxUnforeseen && now.isBefore(end);
    }

    Duration delayAfter(Retries retries, RandomGenerator random) {
        int doublings = Math.min(Math.max(retries.failed() - 1, 0), 20);
        long ceiling = Math.min(longest.toMillis(), first.toMillis() << doublings);
        return Duration.ofMillis(random.nextLong(ceiling) + 1);
    }
}
