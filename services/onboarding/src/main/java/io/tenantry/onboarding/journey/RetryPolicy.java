// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.StepException.Cause;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a step that failed is tried again: exponential delays with full jitter, so that many operations that failed
 * together do not come back together. An outage is outlasted however long it takes.
 *
 * @param maxAttempts at which attempt a failure that was not foreseen parks the operation
 * @param longest between two attempts, once the delays have grown to it
 */
public record RetryPolicy(int maxAttempts, Duration first, Duration longest) {

    /** Eight attempts take a minute and a half on average, three minutes at most; in an outage one a minute follows. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(8, Duration.ofSeconds(2), Duration.ofMinutes(1));

    boolean allowsAnotherAfter(int attempt, Cause cause) {
        return cause.isRetryable() && (cause != Cause.INTERNAL || attempt < maxAttempts);
    }

    Duration delayAfter(int attempt, RandomGenerator random) {
        long ceiling = Math.min(longest.toMillis(), first.toMillis() << Math.min(attempt - 1, 20));
        return Duration.ofMillis(random.nextLong(ceiling) + 1);
    }
}
