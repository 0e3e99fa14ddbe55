// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import io.tenantry.onboarding.Operation;
import io.tenantry.onboarding.StateStore;
import io.tenantry.onboarding.StoreUnavailableException;
import io.tenantry.onboarding.webhook.Registrations;
import io.tenantry.tenant.OperationId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells endpoints what happens to tenants. Any number of replicas may share a store: whoever finds something due takes it
 * with a conditional write. While there is no endpoint nothing is written, and the store is asked for endpoints alone.
 */
public final class Announcements implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
    private static final int BATCH = 20;
    private static final int SENDERS = 4;
    private static final int QUEUE = 1_000;
    private static final int MAX_SEEN = 10_000;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** How long it may take until an endpoint that another replica made is seen. */
    private static final Duration ENDPOINTS_READ = Duration.ofSeconds(5);

    /** Longer than that, so that no event between the making and the seeing of an endpoint is lost. */
    private static final Duration PASSED_KEPT = ENDPOINTS_READ.multipliedBy(3);

    private final OutStore store;
    private final Outbox outbox;
    private final Postman postman;
    private final Clock clock;
    private final Set<OperationId> seen = ConcurrentHashMap.newKeySet();
    private final Map<OperationId, Long> passed = new ConcurrentHashMap<>();
    private final Set<SendingId> taken = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(named("tenantry-out"));
    private final ExecutorService telling = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), named("tenantry-outbox"));
    private final ExecutorService sending = Executors.newFixedThreadPool(SENDERS, named("tenantry-sending"));
    private volatile Known known = new Known(false, 0);

    /** Whether there are endpoints, as it was at that time in milliseconds. */
    private record Known(boolean any, long at) {}

    /**
     * @param registrations what is told the SaaS Builder Toolkit
     * @param random spreads further attempts
     */
    public Announcements(
            StateStore state,
            Registrations registrations,
            OutStore store,
            Sender sender,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.outbox = new Outbox(state, registrations, store, clock);
        this.postman = new Postman(store, sender, new RetrySchedule(random), clock);
        this.clock = clock;
    }

    /** Begins to look for what is due. */
    public void start() {
        looking.scheduleWithFixedDelay(() -> guarded(this::look), 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** To be told of every write of an operation; neither blocks nor throws. */
    public void changed(Operation operation) {
        if (operation.isEnded() || !seen.contains(operation.id())) {
            try {
                telling.execute(() -> guarded(() -> tell(operation)));
            } catch (RejectedExecutionException full) {
                LOG.debug("{} is told of when it is looked at next", operation.id());
            }
        }
    }

    /** To be told that more is known of an operation than what endpoints were told; neither blocks nor throws. */
    public void revisit(OperationId operation) {
        try {
            telling.execute(() -> guarded(() -> pass(operation)));
        } catch (RejectedExecutionException full) {
            LOG.debug("{} is told of when it is looked at next", operation);
        }
    }

    private void tell(Operation operation) {
        if (!hasEndpoints()) {
            pass(operation.id());
        } else if (operation.isEnded()) {
            seen.remove(operation.id());
            outbox.attend(operation.id());
        } else if (!seen.contains(operation.id())) {
            outbox.watch(operation.id());
            see(operation.id());
            outbox.attend(operation.id());
        }
    }

    /** What others finish is never taken out again; to watch an operation twice does no harm. */
    private void see(OperationId operation) {
        if (seen.size() >= MAX_SEEN) {
            seen.clear();
        }
        seen.add(operation);
    }

    /** There may be an endpoint by now that is not seen yet, so what passes is looked at again once one is. */
    private void pass(OperationId operation) {
        long now = clock.millis();
        passed.values().removeIf(at -> now - at > PASSED_KEPT.toMillis());
        if (passed.size() < QUEUE) {
            passed.put(operation, now);
        }
    }

    private void takeUpPassed() {
        for (OperationId operation : List.copyOf(passed.keySet())) {
            outbox.watch(operation);
            outbox.attend(operation);
            passed.remove(operation);
        }
    }

    private boolean hasEndpoints() {
        long now = clock.millis();
        Known last = known;
        if (now - last.at() >= ENDPOINTS_READ.toMillis()) {
            last = new Known(!store.endpoints().isEmpty(), now);
            known = last;
        }
        return last.any();
    }

    private void look() {
        if (hasEndpoints()) {
            takeUpPassed();
            store.watchesDue(clock.instant(), BATCH).forEach(outbox::attend);
            store.due(clock.instant(), BATCH).forEach(this::offer);
        }
    }

    private void offer(Sending due) {
        if (taken.size() < BATCH && taken.add(due.id())) {
            try {
                sending.execute(() -> {
                    guarded(() -> postman.deliver(due));
                    taken.remove(due.id());
                });
            } catch (RejectedExecutionException closing) {
                taken.remove(due.id());
            }
        }
    }

    /** A scheduler never runs a task again that has thrown something. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (StoreUnavailableException e) {
            LOG.warn("cannot tell endpoints of events, will try again: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("a fault while telling endpoints of events", e);
        }
    }

    /** Takes nothing new; what is cut off is sent again when its lease ends. */
    @Override
    public void close() {
        looking.shutdownNow();
        telling.shutdown();
        sending.shutdown();
        try {
            telling.awaitTermination(2, TimeUnit.SECONDS);
            sending.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        telling.shutdownNow();
        sending.shutdownNow();
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
