// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import io.tenantry.onboarding.store.StaleWriteException;
import io.tenantry.trace.Trace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries one sending and records what came of it. */
final class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    /** Longer than an attempt may take, so that no two replicas try the same at once. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final OutStore store;
    private final Sender sender;
    private final RetrySchedule schedule;
    private final Clock clock;
    private final Tally tally;

    Postman(OutStore store, Sender sender, RetrySchedule schedule, Clock clock, Tally tally) {
        this.store = store;
        this.sender = sender;
        this.schedule = schedule;
        this.clock = clock;
        this.tally = tally;
    }

    /** Does nothing if somebody else is at it. */
    void deliver(Sending due) {
        try {
            Optional<Endpoint> endpoint = store.endpoint(due.endpoint());
            if (endpoint.filter(Endpoint::isEnabled).isEmpty()) {
                store.save(due.failed("the endpoint is disabled or was deleted"));
                tally.counted(Tally.Result.GIVEN_UP);
                return;
            }
            Sending begun = store.save(due.begun(clock.instant().plus(LEASE)));
            record(endpoint.get(), begun, attempt(endpoint.get(), begun));
        } catch (StaleWriteException e) {
            LOG.debug("{}: left to who else sends it", due.id());
        }
    }

    private Sender.Result attempt(Endpoint endpoint, Sending sending) {
        Instant now = clock.instant();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", EventJson.contentType(endpoint.format()));
        EventJson.trace(sending.body(), endpoint.format())
                .ifPresent(trace -> headers.put(Trace.HEADER, trace.header()));
        headers.put("webhook-id", sending.event());
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put("webhook-signature", endpoint.secret().sign(sending.event(), now, sending.body()));
        try {
            return sender.send(endpoint.url(), headers, sending.body());
        } catch (RuntimeException e) {
            LOG.error("{} could not be sent", sending.id(), e);
            return new Sender.Result.Failed(
                    "the message could not be sent (" + e.getClass().getSimpleName() + ")");
        }
    }

    private void record(Endpoint endpoint, Sending sending, Sender.Result result) {
        if (result instanceof Sender.Result.Taken taken) {
            store.save(sending.delivered("HTTP " + taken.status()));
            tally.counted(Tally.Result.DELIVERED);
        } else if (result instanceof Sender.Result.Gone) {
            store.save(sending.failed("HTTP 410: the receiver wants no more messages"));
            tally.counted(Tally.Result.GIVEN_UP);
            disable(endpoint, "it answered 410, which asks for no more messages");
        } else if (result instanceof Sender.Result.Failed failed) {
            retry(endpoint, sending, failed.why());
        }
    }

    private void retry(Endpoint endpoint, Sending sending, String why) {
        Optional<Instant> next = schedule.next(sending.attempts(), clock.instant());
        if (next.isPresent()) {
            store.save(sending.retried(next.get(), why));
            tally.counted(Tally.Result.RETRIED);
        } else {
            store.save(sending.failed(why));
            tally.counted(Tally.Result.GIVEN_UP);
            disable(endpoint, sending.attempts() + " attempts over three days failed, the last with: " + why);
        }
    }

    private void disable(Endpoint endpoint, String reason) {
        LOG.warn("endpoint {} is disabled: {}", endpoint.id(), reason);
        store.save(endpoint.disable(reason));
        tally.counted(Tally.Result.DISABLED);
    }
}
