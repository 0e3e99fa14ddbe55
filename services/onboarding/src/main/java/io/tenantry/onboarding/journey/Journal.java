// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.Results;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.store.StaleWriteException;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.onboarding.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operation while a worker holds its lease: every write goes through here, with the version of the write before, and
 * prolongs the lease. Once a write has met another worker's, all later ones fail too.
 */
final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final StateStore store;
    private final WorkerSettings worker;
    private final Clock clock;
    private final Consumer<Operation> changed;
    private Operation current;
    private boolean held;
    private boolean released;
    private boolean lost;

    private Journal(
            Operation operation, StateStore store, WorkerSettings worker, Clock clock, Consumer<Operation> changed) {
        this.current = operation;
        this.store = store;
        this.worker = worker;
        this.clock = clock;
        this.changed = changed;
    }

    /** Writes nothing: the first write takes the lease, and says what is begun with it. */
    static Journal open(
            Operation operation, StateStore store, WorkerSettings worker, Clock clock, Consumer<Operation> changed) {
        return new Journal(operation, store, worker, clock, changed);
    }

    synchronized Operation current() {
        return current;
    }

    /** What a step of the tenant's works on now. */
    StepContext context(TenantRecord tenant) {
        Operation now = current();
        return new StepContext(
                tenant,
                now,
                () -> store.operation(now.id()).map(Operation::results).orElse(Results.NONE),
                this::goesOn);
    }

    /**
     * Whether the operation is ours and goes forth, with so much of the lease left that no other worker takes it at once.
     * Asks the store, by a renewal, only if the last write is older than renewals should let it become.
     */
    synchronized boolean goesOn() {
        if (released || lost) {
            return false;
        }
        try {
            if (!isFresh()) {
                hold();
            }
            return !current.isCancelling();
        } catch (StaleWriteException e) {
            return false;
        }
    }

    private boolean isFresh() {
        Instant half = clock.instant().plus(worker.lease().dividedBy(2));
        return held && current.work().dueAt().filter(half::isBefore).isPresent();
    }

    /** Changes the operation without a write of its own: the next write carries it. */
    synchronized void note(UnaryOperator<Operation> change) {
        current = change.apply(current);
    }

    /** Changes the operation and writes it. */
    synchronized void write(UnaryOperator<Operation> change) {
        current = change.apply(current);
        hold();
        changed.accept(current);
    }

    /** As {@link #write}, but the operation goes on without an answer: this or the next write carries the change. */
    synchronized void show(UnaryOperator<Operation> change) {
        try {
            write(change);
        } catch (StoreUnavailableException e) {
            LOG.debug("{}: shown with the next write: {}", current.id(), e.getMessage());
        }
    }

    /**
     * Prolongs the lease, unless it was given back or is known to be lost.
     *
     * @throws StaleWriteException if another worker has it, once
     */
    synchronized void renew() {
        if (!released && !lost) {
            hold();
        }
    }

    private void hold() {
        written(operation -> operation.leased(worker.owner(), clock.instant().plus(worker.lease())), store::save);
        held = true;
    }

    /** Changes the operation so that it is no longer held, and writes it. */
    synchronized void release(UnaryOperator<Operation> change) {
        released = true;
        written(change, store::save);
        changed.accept(current);
    }

    /** Ends the operation and brings its tenant to its last state, in one write. */
    synchronized void finish(UnaryOperator<Operation> change, UnaryOperator<TenantRecord> end, TenantRecord tenant) {
        released = true;
        written(change, operation -> store.save(operation, end.apply(tenant)));
        changed.accept(current);
    }

    /** Ends a cancelled onboarding and its tenant, and gives up what it had reserved, in one write. */
    synchronized void cancel(UnaryOperator<Operation> change, TenantRecord end, Optional<Instant> quarantine) {
        released = true;
        written(change, operation -> store.cancel(operation, end, quarantine));
        changed.accept(current);
    }

    /** What another worker has made of the operation; empty where this one has never held it, or cannot know. */
    synchronized Optional<Operation> lostTo() {
        try {
            return held ? store.operation(current().id()) : Optional.empty();
        } catch (StoreUnavailableException e) {
            LOG.warn(
                    "{} was lost to another worker, whose state is not known: {}",
                    current().id(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** Gives the lease up before the work is done, so that another worker goes on at once. */
    void handBack() {
        // the thread may have been told to stop, and a write would then not even be sent
        Thread.interrupted();
        release(operation -> operation.handedBack(clock.instant()));
    }

    /**
     * Nothing is written from now on, not even by a renewal that was about to begin: the next journal of the operation
     * may be this same worker's, whose lease it would be taken for.
     */
    synchronized void close() {
        lost = true;
    }

    synchronized boolean isReleased() {
        return released;
    }

    /** What another worker took stays with it: later writes fail without asking the store. */
    private void written(UnaryOperator<Operation> change, UnaryOperator<Operation> write) {
        if (lost) {
            throw new StaleWriteException("operation " + current.id());
        }
        try {
            current = write.apply(change.apply(current));
        } catch (StaleWriteException e) {
            lost = true;
            current = stillOurs().orElseThrow(() -> e);
            current = write.apply(change.apply(current));
            lost = false;
        }
    }

    /**
     * The operation with the version that the store has, if the lease is ours all the same: then a write of ours took
     * effect whose answer was lost, or somebody has cancelled the operation, which leaves the lease.
     */
    private Optional<Operation> stillOurs() {
        return store.operation(current.id())
                .filter(stored -> held && stored.work().owner().equals(Optional.of(worker.owner())))
                .map(stored -> (stored.isCancelling() && !current.isCancelling()
                                ? current.cancelling(clock.instant())
                                : current)
                        .withVersion(stored.version()));
    }
}
