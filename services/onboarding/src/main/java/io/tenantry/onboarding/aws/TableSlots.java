// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;

/** Keeps to this replica's share of the tables that may be in the making at the same time. */
public final class TableSlots {

    /** CreateTable, UpdateTable and DeleteTable of one account together ("Quotas in Amazon DynamoDB"). */
    static final int OF_ACCOUNT = 500;

    private final Semaphore free;
    private final Duration patience;

    TableSlots(int slots, Duration patience) {
        this.free = new Semaphore(slots, true);
        this.patience = patience;
    }

    /** This replica's share; without limits if it has none. */
    public static TableSlots of(RequestRates rates) {
        int slots = rates.isLimited() ? Math.max(1, OF_ACCOUNT / rates.replicas()) : Integer.MAX_VALUE;
        return new TableSlots(slots, RequestLimiter.PATIENCE);
    }

    /** Makes a table, from the call that makes it until it is there. */
    public <T> T within(Supplier<T> making) {
        acquire();
        try {
            return making.get();
        } finally {
            free.release();
        }
    }

    private void acquire() {
        try {
            if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new OwnShareException("tables that DynamoDB makes at the same time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("Interrupted while waiting to make a table", e);
        }
    }
}
