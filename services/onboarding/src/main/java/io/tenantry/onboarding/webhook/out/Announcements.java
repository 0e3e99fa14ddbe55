// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.onboarding.store.StoreUnavailableException;
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
    private static final int QUEUE = 1_000;
    private static final int MAX_SEEN = 10_000;
    private static final int MAX_MISSED = 100_000;

    /** How many of what was passed or missed are taken up in one look. */
    private static final int TAKEN_UP = 100;

    private static final Pace PACE = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(5));

    /** In readings, so that no event between the making and the seeing of an endpoint is lost. */
    private static final int PASSED_KEPT = 3;

    private final OutStore store;
    private final Outbox outbox;
    private final Dispatch dispatch;
    private final Clock clock;
    private final Pace pace;
    private final Set<OperationId> seen = ConcurrentHashMap.newKeySet();
    private final Map<OperationId, Long> passed = new ConcurrentHashMap<>();
    /** What could not be told, since the queue was full or the store away: it is taken up at the next look. */
    private final Set<OperationId> missed = ConcurrentHashMap.newKeySet();

    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(named("tenantry-out"));
    private final ExecutorService telling = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), named("tenantry-outbox"));
    private volatile Tally tally = Tally.NONE;
    private volatile Known known = new Known(false, 0);

    /**
     * How often to look.
     *
     * @param due after what time to look again for what is due
     * @param endpoints how long to go by the endpoints that were read last, which another replica may have added to
     */
    record Pace(Duration due, Duration endpoints) {}

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
        this(state, registrations, store, sender, clock, random, PACE);
    }

    Announcements(
            StateStore state,
            Registrations registrations,
            OutStore store,
            Sender sender,
            Clock clock,
            RandomGenerator random,
            Pace pace) {
        this.pace = pace;
        this.store = store;
        this.outbox = new Outbox(state, registrations, store, clock);
        Postman postman = new Postman(store, sender, new RetrySchedule(random), clock, result -> tally.counted(result));
        this.dispatch =
                new Dispatch(store, due -> guarded(() -> postman.deliver(due)), clock, named("tenantry-sending"));
        this.clock = clock;
    }

    /**
     * Begins to look for what is due.
     *
     * @param counting is told of what came of every attempt
     */
    public void start(Tally counting) {
        tally = counting;
        looking.scheduleWithFixedDelay(() -> guarded(this::look), 0, pace.due().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** To be told of every write of an operation; neither blocks nor throws. */
    public void changed(Operation operation) {
        if (TenantEvent.isToldOf(operation) && (operation.isEnded() || !seen.contains(operation.id()))) {
            begin(operation.id(), () -> tell(operation));
        }
    }

    /** To be told that more is known of an operation than what endpoints were told; neither blocks nor throws. */
    public void revisit(OperationId operation) {
        if (missed.size() < MAX_MISSED) {
            missed.add(operation);
        }
    }

    private void begin(OperationId operation, Runnable task) {
        try {
            telling.execute(() -> {
                if (!guarded(task)) {
                    miss(operation);
                }
            });
        } catch (RejectedExecutionException full) {
            miss(operation);
        }
    }

    /** What is seen is watched already, and looked at again when its reminder is due. */
    private void miss(OperationId operation) {
        if (!seen.contains(operation)) {
            revisit(operation);
        }
    }

    private void tell(Operation operation) {
        OperationId id = operation.id();
        if (!hasEndpoints()) {
            pass(id);
        } else if (operation.isEnded()) {
            if (!seen.remove(id)) {
                // nobody here saw it begin, or its beginning could not be told
                outbox.watch(id);
            }
            outbox.attend(id);
        } else if (!seen.contains(id)) {
            outbox.watch(id);
            see(id);
            outbox.attend(id);
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
        passed.values().removeIf(at -> now - at > PASSED_KEPT * pace.endpoints().toMillis());
        if (passed.size() < MAX_SEEN) {
            passed.put(operation, now);
        }
    }

    private void takeUp(Set<OperationId> operations) {
        for (OperationId operation : operations.stream().limit(TAKEN_UP).toList()) {
            outbox.watch(operation);
            outbox.attend(operation);
            operations.remove(operation);
        }
    }

    private void passMissed() {
        for (OperationId operation : List.copyOf(missed)) {
            pass(operation);
            missed.remove(operation);
        }
    }

    private boolean hasEndpoints() {
        long now = clock.millis();
        Known last = known;
        if (now - last.at() >= pace.endpoints().toMillis()) {
            last = new Known(!store.endpoints().isEmpty(), now);
            known = last;
        }
        return last.any();
    }

    private void look() {
        if (hasEndpoints()) {
            takeUp(passed.keySet());
            takeUp(missed);
            store.watchesDue(clock.instant(), BATCH).forEach(outbox::attend);
            dispatch.look();
        } else {
            passMissed();
        }
    }

    /** A scheduler never runs a task again that has thrown something; true if this one has not. */
    private static boolean guarded(Runnable task) {
        try {
            task.run();
            return true;
        } catch (StoreUnavailableException e) {
            LOG.warn("cannot tell endpoints of events, will try again: {}", e.getMessage());
        } catch (Throwable e) {
            LOG.error("a fault while telling endpoints of events", e);
        }
        return false;
    }

    /** Takes nothing new; what is cut off is sent again when its lease ends. */
    @Override
    public void close() {
        looking.shutdownNow();
        telling.shutdown();
        try {
            telling.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        telling.shutdownNow();
        dispatch.close();
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
