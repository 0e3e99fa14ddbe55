// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.operation;

import java.time.Instant;
import java.util.Optional;

/**
 * When an operation is due and who works on it. One write of it is both the truth and the work list: while a worker
 * holds the operation, due is when its lease ends; when a step waits to be retried, it is the time of the next attempt.
 *
 * @param dueAt empty once nothing is left to do
 * @param owner the worker that holds the lease, if any
 */
public record WorkState(Optional<Instant> dueAt, Optional<String> owner) {

    /** Nothing left to do. */
    public static final WorkState ENDED = new WorkState(Optional.empty(), Optional.empty());

    /** Free to be taken from that time on. */
    public static WorkState due(Instant at) {
        return new WorkState(Optional.of(at), Optional.empty());
    }

    /** Held by a worker until its lease ends. */
    public static WorkState leased(String owner, Instant until) {
        return new WorkState(Optional.of(until), Optional.of(owner));
    }
}
