// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.state;

import io.tenantry.onboarding.aws.OwnShareException;
import io.tenantry.tenant.CellName;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Keeps few transactions of this replica at a time that change the count of one cell. DynamoDB does not queue them: it
 * cancels each one that comes while another holds the item, so that many at once mostly disturb each other. More than
 * one, since a transaction holds the item for a small part of the time that a call takes.
 */
final class CellTurns {

    private static final int AT_A_TIME = 2;

    private final Map<CellName, Semaphore> turns = new ConcurrentHashMap<>();
    private final Duration patience;

    /** @param patience how long a transaction waits for its turn */
    CellTurns(Duration patience) {
        this.patience = patience;
    }

    /**
     * Carries out a transaction when those before it are over.
     *
     * @throws OwnShareException if that took too long; then nothing was sent
     */
    <T> T take(CellName cell, Supplier<T> transaction) {
        Semaphore turn = turns.computeIfAbsent(cell, first -> new Semaphore(AT_A_TIME, true));
        acquire(turn, cell);
        try {
            return transaction.get();
        } finally {
            turn.release();
        }
    }

    private void acquire(Semaphore turn, CellName cell) {
        try {
            if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new OwnShareException("changes to the count of " + cell);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("Interrupted while waiting for a turn at " + cell, e);
        }
    }
}
