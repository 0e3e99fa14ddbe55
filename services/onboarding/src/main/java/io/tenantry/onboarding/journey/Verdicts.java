// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.Retries;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what becomes of an operation some steps of which have failed: tried again later, or parked. */
final class Verdicts {

    private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);

    private final RetryPolicy policy;
    private final Clock clock;

    Verdicts(RetryPolicy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /** One step that cannot be tried again parks the operation, and with it the other steps that failed. */
    UnaryOperator<Operation> on(List<Failure> failures, Operation operation) {
        Instant now = clock.instant();
        failures.forEach(failure -> log(failure, operation));
        boolean again = failures.stream()
                .allMatch(failure -> policy.allowsAnotherAfter(
                        retries(failure, operation, now), failure.why().cause(), now));
        if (!again) {
            LOG.error("{} of {}: parked until it is retried or cancelled", operation.id(), operation.tenant());
            return current -> all(
                    failures,
                    current,
                    (changed, failure) -> changed.failed(failure.step(), parked(failure.why(), operation), now));
        }
        Instant next = now.plus(longestDelay(failures, operation, now));
        return current -> all(
                failures, current, (changed, failure) -> changed.retrying(failure.step(), failure.why(), next, now));
    }

    private interface Change {
        Operation apply(Operation operation, Failure failure);
    }

    private static Operation all(List<Failure> failures, Operation operation, Change change) {
        Operation changed = operation;
        for (Failure failure : failures) {
            changed = change.apply(changed, failure);
        }
        return changed;
    }

    private Duration longestDelay(List<Failure> failures, Operation operation, Instant now) {
        return failures.stream()
                .map(failure -> policy.delayAfter(retries(failure, operation, now), RandomGenerator.getDefault()))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private static Retries retries(Failure failure, Operation operation, Instant now) {
        return operation.step(failure.step()).retries().after(failure.why().cause(), now);
    }

    private static void log(Failure failure, Operation operation) {
        LOG.atWarn()
                .setCause(failure.why().cause() == Cause.INTERNAL ? failure.why() : null)
                .log(
                        "{} of {}: {} failed at attempt {}: {}",
                        operation.id(),
                        operation.tenant(),
                        failure.step().key(),
                        operation.step(failure.step()).attempt(),
                        failure.why().summary());
    }

    /** What says that it is tried again would not be true any more. */
    private static StepException parked(StepException why, Operation operation) {
        String first = why.cause().isRetryable() ? "It is not tried again by itself any more." : why.hint();
        String hint = first + " Once the cause is gone: tenantry operation retry " + operation.id();
        return new StepException(why.cause(), why.summary(), hint, why);
    }
}
