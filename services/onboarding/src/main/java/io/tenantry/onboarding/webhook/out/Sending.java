// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One event on its way to one endpoint. A value: every change is a new one, written with a condition on {@code version}.
 *
 * @param event the id that the receiver sees at every attempt
 * @param type the event's type, for whoever looks
 * @param body the same bytes at every attempt
 * @param attempts that were begun
 * @param dueAt when it is tried next, or is free again if whoever tries it has died; empty when nothing is to be done
 * @param last what the last attempt came to; empty before the first
 * @param version counts the writes; 0 before the first
 */
public record Sending(
        SendingId id,
        EndpointId endpoint,
        String event,
        String type,
        String body,
        Instant createdAt,
        SendingState state,
        int attempts,
        Optional<Instant> dueAt,
        String last,
        long version) {

    /** How long a sending is remembered; more than the 76 hours for which it is tried. */
    public static final Duration KEPT = Duration.ofDays(30);

    static Sending of(Endpoint endpoint, TenantEvent event, String body, Instant now) {
        return new Sending(
                SendingId.of(endpoint.id(), event.id()),
                endpoint.id(),
                event.id(),
                event.type().type(),
                body,
                now,
                SendingState.PENDING,
                0,
                Optional.of(now),
                "",
                0);
    }

    /** An attempt begins: nobody else begins one until then. */
    Sending begun(Instant free) {
        return with(state, attempts + 1, Optional.of(free), last);
    }

    Sending delivered(String answer) {
        return with(SendingState.DELIVERED, attempts, Optional.empty(), answer);
    }

    Sending retried(Instant next, String why) {
        return with(SendingState.PENDING, attempts, Optional.of(next), why);
    }

    /** Later, since its endpoint has more than enough to do; nothing else changes. */
    Sending putOff(Instant next) {
        return with(state, attempts, Optional.of(next), last);
    }

    Sending failed(String why) {
        return with(SendingState.FAILED, attempts, Optional.empty(), why);
    }

    /** From the beginning, at once. */
    Sending replayed(Instant now) {
        return with(SendingState.PENDING, 0, Optional.of(now), last);
    }

    /** The same sending as the store has it after its next write. */
    public Sending withVersion(long newVersion) {
        return new Sending(id, endpoint, event, type, body, createdAt, state, attempts, dueAt, last, newVersion);
    }

    private Sending with(SendingState newState, int newAttempts, Optional<Instant> newDueAt, String newLast) {
        return new Sending(
                id, endpoint, event, type, body, createdAt, newState, newAttempts, newDueAt, newLast, version);
    }
}
