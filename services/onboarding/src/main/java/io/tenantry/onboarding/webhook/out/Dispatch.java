// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import io.tenantry.onboarding.store.StaleWriteException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due, few at once to each endpoint: one that does not answer keeps nobody else waiting, neither for a
 * thread nor behind its backlog in the store.
 */
final class Dispatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final int MOST_DUE = 100;
    private static final int MOST_THREADS = OutStore.MAX_ENDPOINTS * Lane.AT_ONCE;
    private static final Duration PUT_OFF = Duration.ofMinutes(1);

    private final OutStore store;
    private final Consumer<Sending> postman;
    private final Clock clock;
    private final Map<EndpointId, Lane> lanes = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor sending;

    /** @param postman tries one sending and records what came of it; blocks a bounded time */
    Dispatch(OutStore store, Consumer<Sending> postman, Clock clock, ThreadFactory threads) {
        this.store = store;
        this.postman = postman;
        this.clock = clock;
        this.sending = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        sending.allowCoreThreadTimeOut(true);
    }

    /** Takes what is due; to be called by one thread, again and again. */
    void look() {
        lanes.values().removeIf(Lane::isIdle);
        Set<EndpointId> stuck = lanes.entrySet().stream()
                .filter(lane -> lane.getValue().isStuck())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        List<Sending> due = store.due(clock.instant(), MOST_DUE);
        boolean more = due.size() == MOST_DUE;
        for (Sending one : due) {
            boolean taken = lanes.computeIfAbsent(one.endpoint(), id -> new Lane(sending, postman))
                    .offer(one);
            if (!taken && more && stuck.contains(one.endpoint())) {
                putOff(one);
            }
        }
    }

    /** Makes room for what is due to others; it is no attempt. */
    private void putOff(Sending one) {
        try {
            store.save(one.putOff(clock.instant().plus(PUT_OFF)));
        } catch (StaleWriteException e) {
            LOG.debug("{}: left to who else sends it", one.id());
        }
    }

    @Override
    public void close() {
        sending.shutdown();
        try {
            sending.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sending.shutdownNow();
    }
}
