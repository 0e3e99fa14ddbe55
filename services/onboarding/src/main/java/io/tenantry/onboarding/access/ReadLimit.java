// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import io.tenantry.onboarding.StoreUnavailableException;
import java.time.Clock;

/** Keeps strangers who send made-up names from making the store busy. */
final class ReadLimit {

    static final int PER_SECOND = 50;

    private final Clock clock;
    private long second;
    private int count;

    ReadLimit(Clock clock) {
        this.clock = clock;
    }

    /** @throws StoreUnavailableException if there were too many in this second */
    synchronized void count() {
        long now = clock.instant().getEpochSecond();
        count = now == second ? count + 1 : 1;
        second = now;
        if (count > PER_SECOND) {
            throw new StoreUnavailableException(
                    "more than " + PER_SECOND + " unknown service tokens in a second", new IllegalStateException());
        }
    }
}
