// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import java.time.Instant;
import java.util.Optional;

/**
 * One step of an operation as it is recorded.
 *
 * @param attempt how often it was begun
 * @param message what it did or is waiting for, without personal data
 */
public record Step(
        StepId id,
        StepState state,
        int attempt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<String> message,
        Optional<StepFailure> failure) {

    static Step waiting(StepId id) {
        return new Step(
                id, StepState.WAITING, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    Step started(Instant now) {
        Optional<Instant> first = startedAt.or(() -> Optional.of(now));
        return new Step(
                id, StepState.RUNNING, attempt + 1, first, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Step settled(StepState settled, String text, Instant now) {
        return new Step(id, settled, attempt, startedAt, Optional.of(now), Optional.of(text), Optional.empty());
    }

    Step retrying(String text, StepFailure why) {
        return new Step(
                id, StepState.RETRYING, attempt, startedAt, Optional.empty(), Optional.of(text), Optional.of(why));
    }

    Step failed(String text, StepFailure why, Instant now) {
        return new Step(
                id, StepState.FAILED, attempt, startedAt, Optional.of(now), Optional.of(text), Optional.of(why));
    }
}
