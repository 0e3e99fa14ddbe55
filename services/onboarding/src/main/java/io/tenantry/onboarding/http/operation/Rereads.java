// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.operation;

import io.tenantry.onboarding.OperationFeed;
import io.tenantry.onboarding.OperationFeed.Subscription;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.tenant.OperationId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads operations again and again while somebody watches them, since other replicas write too, and publishes them to the
 * feed: each operation once for all its watchers, on a few threads of its own, so that sign-ups never wait behind it.
 */
final class Rereads {

    private static final Logger LOG = LoggerFactory.getLogger(Rereads.class);
    private static final int THREADS = 4;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final StateStore store;
    private final OperationFeed feed;
    private final Duration pause;
    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, Rereads::thread);
    private final Map<OperationId, Watch> watches = new HashMap<>();

    private record Watch(ScheduledFuture<?> reads, int watchers) {}

    /** @param pause between two reads of one operation */
    Rereads(StateStore store, OperationFeed feed, Duration pause) {
        this.store = store;
        this.feed = feed;
        this.pause = pause;
        threads.setRemoveOnCancelPolicy(true);
        // Nobody has to stop them: they go when nobody watches any more.
        threads.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "tenantry-streams");
        thread.setDaemon(true);
        return thread;
    }

    /** Has the operation read until the subscription is closed, once. */
    synchronized Subscription watch(OperationId id) {
        Watch others = watches.get(id);
        watches.put(id, others == null ? new Watch(begin(id), 1) : new Watch(others.reads(), others.watchers() + 1));
        return () -> leave(id);
    }

    private ScheduledFuture<?> begin(OperationId id) {
        long millis = pause.toMillis();
        return threads.scheduleWithFixedDelay(() -> read(id), millis, millis, TimeUnit.MILLISECONDS);
    }

    private synchronized void leave(OperationId id) {
        watches.computeIfPresent(id, (same, watch) -> {
            if (watch.watchers() > 1) {
                return new Watch(watch.reads(), watch.watchers() - 1);
            }
            watch.reads().cancel(false);
            return null;
        });
    }

    /** A store that does not answer is no reason to end a stream: the next read may succeed. */
    private void read(OperationId id) {
        try {
            store.operation(id).ifPresent(feed::publish);
        } catch (RuntimeException e) {
            LOG.debug("{} could not be read for its streams: {}", id, e.getMessage());
        }
    }
}
