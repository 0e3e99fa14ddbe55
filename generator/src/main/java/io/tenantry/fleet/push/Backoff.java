// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.push;

import java.util.random.RandomGenerator;

/** How long to wait before another try: short and different for each writer, so that they do not meet again. */
final class Backoff {

    private static final int FIRST_MILLIS = 20;
    private static final int LONGEST_MILLIS = 400;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Waits before the try after that many. */
    void await(int tries) throws InterruptedException {
        Thread.sleep(millis(tries));
    }

    long millis(int tries) {
        long bound = Math.min(LONGEST_MILLIS, (long) FIRST_MILLIS << Math.min(tries, 10));
        return random.nextLong(bound + 1);
    }
}
