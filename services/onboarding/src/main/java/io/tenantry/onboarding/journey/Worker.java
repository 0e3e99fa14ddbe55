// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.store.DueWork;
import io.tenantry.onboarding.store.StaleWriteException;
import io.tenantry.onboarding.store.StoreUnavailableException;
import io.tenantry.tenant.OperationId;
import io.tenantry.trace.Trace;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leases operations that are due and runs them, a bounded number at once. Any number of workers may share a store: a
 * lease is a conditional write, and who loses it stops.
 */
public final class Worker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    /** How long steps that were cut off may take to notice it and be handed back, in seconds. */
    private static final int NOTICE_SECONDS = 4;

    private final DueWork work;
    private final OperationRunner runner;
    private final WorkerSettings settings;
    private final Consumer<Operation> changed;
    private final Clock clock;
    private final Set<OperationId> taken = ConcurrentHashMap.newKeySet();
    private final Map<OperationId, Journal> held = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(named("tenantry-due"));
    private final ScheduledExecutorService renewing =
            Executors.newSingleThreadScheduledExecutor(named("tenantry-lease"));
    private final Set<OperationId> renewed = ConcurrentHashMap.newKeySet();
    private final ExecutorService renewers;
    private final ExecutorService working;
    private final ExecutorService beside = Executors.newCachedThreadPool(named("tenantry-step"));
    private volatile boolean closing;

    /**
     * @param journeys the stages of every kind of operation in their order
     * @param work the operations that this worker may take
     * @param changed told of every state of an operation that was written
     */
    public Worker(Journeys journeys, DueWork work, WorkerSettings settings, Consumer<Operation> changed, Clock clock) {
        this.work = work;
        this.runner = new OperationRunner(
                journeys,
                work.store(),
                settings.retries(),
                new OperationRunner.Surroundings(beside, () -> closing),
                clock);
        this.settings = settings;
        this.changed = changed;
        this.clock = clock;
        this.renewers = Executors.newFixedThreadPool(settings.concurrency(), named("tenantry-renewal"));
        this.working = Executors.newFixedThreadPool(settings.concurrency(), named("tenantry-work"));
    }

    /** Begins to look for due work. */
    public void start() {
        long interval = settings.interval().toMillis();
        long renewal = settings.lease().toMillis() / 3;
        looking.scheduleWithFixedDelay(lasting(this::look), 0, interval, TimeUnit.MILLISECONDS);
        // apart from looking, which may wait for the store while a lease runs out
        renewing.scheduleWithFixedDelay(lasting(this::renew), renewal, renewal, TimeUnit.MILLISECONDS);
    }

    /** A scheduler never runs a task again that has thrown something. */
    private static Runnable lasting(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (Throwable e) {
                LOG.error("the worker has met a fault and goes on", e);
            }
        };
    }

    /**
     * Takes a new operation at once if it is of a cell that is served here and a place is free; otherwise it is found when
     * it is looked for next.
     */
    public void offer(Operation operation) {
        if (work.includes(operation) && free() > 0 && taken.add(operation.id())) {
            try {
                working.execute(() -> Trace.of(operation.id()).run(() -> work(operation)));
            } catch (RejectedExecutionException closed) {
                taken.remove(operation.id());
            }
        }
    }

    private int free() {
        return settings.concurrency() - taken.size();
    }

    private void look() {
        try {
            if (free() > 0) {
                work.due(clock.instant(), settings.concurrency()).forEach(this::offer);
            }
        } catch (StoreUnavailableException e) {
            if (!closing) {
                LOG.warn("cannot look for due operations, will look again: {}", e.getMessage());
            }
        }
    }

    /** Beside each other, so that a write that hangs lets no other lease run out. */
    private void renew() {
        held.forEach((id, journal) -> {
            if (renewed.add(id)) {
                renewers.execute(lasting(() -> renew(id, journal)));
            }
        });
    }

    private void renew(OperationId id, Journal journal) {
        try {
            Trace.of(id).run(journal::renew);
        } catch (StaleWriteException e) {
            LOG.warn("lost the lease of {}: another worker goes on with it", id);
        } catch (StoreUnavailableException e) {
            LOG.warn("cannot renew the lease of {}, will try again: {}", id, e.getMessage());
        } finally {
            renewed.remove(id);
        }
    }

    private void work(Operation operation) {
        boolean finished = false;
        Journal journal = Journal.open(operation, work.store(), settings, clock, changed);
        try {
            held.put(operation.id(), journal);
            runner.run(journal);
            finished = true;
        } catch (StaleWriteException e) {
            LOG.debug("{}: left to its worker", e.getMessage());
        } catch (StoreUnavailableException e) {
            LOG.warn("{} goes on when it is due: {}", operation.id(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("{} is left as it stands and goes on when it is due", operation.id(), e);
        } finally {
            journal.close();
            held.remove(operation.id());
            taken.remove(operation.id());
        }
        if (finished) {
            lookSoon();
        }
    }

    /** Only after work that ended well: an operation that cannot be taken is still due, and would be found at once. */
    private void lookSoon() {
        try {
            looking.execute(lasting(this::look));
        } catch (RejectedExecutionException closed) {
            LOG.debug("closing: no further work is taken");
        }
    }

    /**
     * Takes no new work and hands back what runs as soon as its steps at hand have ended, so that another replica goes
     * on at once. Steps that take longer than the grace are cut off; what does not even notice goes on when its lease ends.
     */
    @Override
    public void close() {
        closing = true;
        working.shutdown();
        try {
            if (!working.awaitTermination(settings.grace().toMillis(), TimeUnit.MILLISECONDS)) {
                working.shutdownNow();
                working.awaitTermination(NOTICE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            working.shutdownNow();
            Thread.currentThread().interrupt();
        }
        beside.shutdownNow();
        looking.shutdownNow();
        renewing.shutdownNow();
        renewers.shutdownNow();
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
