// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.Operation;
import io.tenantry.onboarding.StaleWriteException;
import io.tenantry.onboarding.StateStore;
import io.tenantry.onboarding.TenantRecord;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * An operation while a worker holds its lease: every write goes through here, with the version of the write before, and
 * prolongs the lease. Once a write has met another worker's, all later ones fail too.
 */
final class Journal {

    private final StateStore store;
    private final WorkerSettings worker;
    private final Clock clock;
    private final Consumer<Operation> changed;
    private Operation current;
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

    /**
     * Takes the lease.
     *
     * @throws StaleWriteException if another worker has it
     */
    static Journal open(
            Operation operation, StateStore store, WorkerSettings worker, Clock clock, Consumer<Operation> changed) {
        Journal journal = new Journal(operation, store, worker, clock, changed);
        journal.hold();
        return journal;
    }

    synchronized Operation current() {
        return current;
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
        current = written(
                () -> store.save(current.leased(worker.owner(), clock.instant().plus(worker.lease()))));
    }

    /** Changes the operation so that it is no longer held, and writes it. */
    synchronized void release(UnaryOperator<Operation> change) {
        released = true;
        Operation free = change.apply(current);
        current = written(() -> store.save(free));
        changed.accept(current);
    }

    /** Ends the operation and brings its tenant to its last state, in one write. */
    synchronized void finish(UnaryOperator<Operation> change, UnaryOperator<TenantRecord> end, TenantRecord tenant) {
        released = true;
        Operation ended = change.apply(current);
        current = written(() -> store.finish(ended, end.apply(tenant)));
        changed.accept(current);
    }

    /** What another worker took stays with it: later writes fail without asking the store. */
    private Operation written(Supplier<Operation> write) {
        if (lost) {
            throw new StaleWriteException("operation " + current.id());
        }
        try {
            return write.get();
        } catch (StaleWriteException e) {
            lost = true;
            throw e;
        }
    }
}
