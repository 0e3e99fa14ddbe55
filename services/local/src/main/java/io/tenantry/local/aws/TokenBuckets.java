// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts requests against rates. A bucket holds what one second allows and fills up evenly, so a pause is good for one
 * second's worth of requests and no more.
 */
public final class TokenBuckets {

    private static final int KEPT = 10_000;
    private static final long NANOS = 1_000_000_000;

    private final Clock clock;
    private final Map<Object, Bucket> buckets = new HashMap<>();

    public TokenBuckets(Clock clock) {
        this.clock = clock;
    }

    /** Takes one request out of a bucket, unless it is empty. */
    public synchronized boolean take(Object name, int perSecond) {
        if (perSecond == Integer.MAX_VALUE) {
            return true;
        }
        Instant now = clock.instant();
        if (buckets.size() > KEPT) {
            buckets.values().removeIf(bucket -> bucket.until.isBefore(now));
        }
        Bucket before = buckets.getOrDefault(name, new Bucket(now));
        Instant from = before.until.isAfter(now) ? before.until : now;
        Instant until = from.plusNanos(NANOS / perSecond);
        if (until.isAfter(now.plus(Duration.ofSeconds(1)))) {
            return false;
        }
        buckets.put(name, new Bucket(until));
        return true;
    }

    /** @param until when the bucket is full again */
    private record Bucket(Instant until) {}
}
