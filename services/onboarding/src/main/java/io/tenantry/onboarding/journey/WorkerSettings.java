// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import java.time.Duration;

/**
 * How a worker looks for work.
 *
 * @param owner a name that no other replica uses
 * @param concurrency how many operations run at once
 * @param lease how long an operation is out of reach of others after each write; it is renewed while a step runs, so it
 *     only says how soon the work of a worker that died goes on
 * @param interval how often the store is asked for due work
 * @param grace how long closing waits for the steps at hand
 * @param retries when what failed is tried again, and when it is parked
 */
public record WorkerSettings(
        String owner, int concurrency, Duration lease, Duration interval, Duration grace, RetryPolicy retries) {

    private static final Duration GRACE = Duration.ofSeconds(20);

    /** Ten at once keep within Cognito's request rates with room for other replicas. */
    public static WorkerSettings of(String owner) {
        return new WorkerSettings(owner, 10, Duration.ofSeconds(10), Duration.ofMillis(500));
    }

    /** With the usual grace and patience. */
    public WorkerSettings(String owner, int concurrency, Duration lease, Duration interval) {
        this(owner, concurrency, lease, interval, GRACE, RetryPolicy.DEFAULT);
    }

    /** The same with another grace. */
    public WorkerSettings withGrace(Duration other) {
        return new WorkerSettings(owner, concurrency, lease, interval, other, retries);
    }

    /** The same with another patience. */
    public WorkerSettings withRetries(RetryPolicy other) {
        return new WorkerSettings(owner, concurrency, lease, interval, grace, other);
    }
}
