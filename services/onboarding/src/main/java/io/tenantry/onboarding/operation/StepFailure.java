// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.operation;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a step did not succeed, as the page, the API and the command line show it alike.
 *
 * @param cause a problem type such as {@code aws-throttled}
 * @param hint what the reader can do
 * @param nextAttempt when it is tried again by itself; empty when it is not
 */
public record StepFailure(String cause, String hint, Optional<Instant> nextAttempt) {

    static StepFailure of(StepException why, Optional<Instant> nextAttempt) {
        return new StepFailure(why.cause().key(), why.hint(), nextAttempt);
    }
}
