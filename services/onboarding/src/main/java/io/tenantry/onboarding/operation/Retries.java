// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.operation;

import io.tenantry.onboarding.operation.StepException.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The failures of a step in a row. What was not foreseen is counted apart, so that a long outage does not use up the
 * patience with a fault of our own.
 *
 * @param failed how often it failed since it last succeeded or was set free
 * @param unforeseen how many of the last failures, without a gap, were not foreseen
 * @param since when the first of them was
 */
public record Retries(int failed, int unforeseen, Optional<Instant> since) {

    /** At which failure in a row that was not foreseen a step is parked. */
    public static final int MAX_UNFORESEEN = 8;

    /** How long an outage is waited out before a step is parked. */
    public static final Duration PATIENCE = Duration.ofHours(24);

    /** Nothing has failed. */
    public static final Retries NONE = new Retries(0, 0, Optional.empty());

    /** One failure more. */
    public Retries after(Cause cause, Instant now) {
        return new Retries(failed + 1, cause == Cause.INTERNAL ? unforeseen + 1 : 0, since.or(() -> Optional.of(now)));
    }
}
