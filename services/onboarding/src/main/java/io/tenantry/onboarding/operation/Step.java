// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.operation;

import java.time.Instant;
import java.util.Optional;

/**
 * One step of an operation as it is recorded.
 *
 * @param attempt how often it was begun
 * @param message what it did or is waiting for, without personal data
 * @param retries its failures in a row
 */
public record Step(
        StepId id,
        StepState state,
        int attempt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<String> message,
        Optional<StepFailure> failure,
        Retries retries) {

    static Step waiting(StepId id) {
        return new Step(
                id,
                StepState.WAITING,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Retries.NONE);
    }

    /** Whether it may have left something behind. */
    public boolean isBegun() {
        return attempt > 0;
    }

    Step started(Instant now) {
        Optional<Instant> first = startedAt.or(() -> Optional.of(now));
        return new Step(
                id,
                StepState.RUNNING,
                attempt + 1,
                first,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                retries);
    }

    Step settled(StepState settled, String text, Instant now) {
        return new Step(
                id, settled, attempt, startedAt, Optional.of(now), Optional.of(text), Optional.empty(), Retries.NONE);
    }

    /** It is still running and says what it is at. */
    Step inProgress(String text) {
        return new Step(
                id,
                StepState.RUNNING,
                attempt,
                startedAt,
                Optional.empty(),
                Optional.of(text),
                Optional.empty(),
                Retries.NONE);
    }

    Step retrying(StepException why, Instant next, Instant now) {
        return new Step(
                id,
                StepState.RETRYING,
                attempt,
                startedAt,
                Optional.empty(),
                Optional.of(why.summary()),
                Optional.of(StepFailure.of(why, Optional.of(next))),
                retries.after(why.cause(), now));
    }

    Step failed(StepException why, Instant now) {
        return new Step(
                id,
                StepState.FAILED,
                attempt,
                startedAt,
                Optional.of(now),
                Optional.of(why.summary()),
                Optional.of(StepFailure.of(why, Optional.empty())),
                retries.after(why.cause(), now));
    }

    Step undoing() {
        return new Step(
                id,
                StepState.COMPENSATING,
                attempt,
                startedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                state == StepState.COMPENSATING ? retries : Retries.NONE);
    }

    /** @param next when undoing is tried again; empty when it is not */
    Step undoFailed(StepException why, Optional<Instant> next, Instant now) {
        return new Step(
                id,
                StepState.COMPENSATING,
                attempt,
                startedAt,
                Optional.empty(),
                Optional.of(why.summary()),
                Optional.of(StepFailure.of(why, next)),
                retries.after(why.cause(), now));
    }

    /** As if it had never failed, and to be begun again. */
    Step freed() {
        return new Step(
                id,
                StepState.WAITING,
                attempt,
                startedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Retries.NONE);
    }
}
