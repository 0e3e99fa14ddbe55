// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.tenantry.onboarding.request.RateLimit;
import java.time.Clock;
import java.time.Duration;

/** Refuses requests of who makes too many. */
final class RateLimiter {

    private final RateLimit limit;

    private RateLimiter(RateLimit limit) {
        this.limit = limit;
    }

    static RateLimiter perMinute(int most, Clock clock) {
        return new RateLimiter(new RateLimit(most, Duration.ofMinutes(1), clock));
    }

    static RateLimiter perHour(int most, Clock clock) {
        return new RateLimiter(new RateLimit(most, Duration.ofHours(1), clock));
    }

    /** Counts a request of that client, or whatever the key stands for; a problem once there were too many. */
    void count(String key) {
        limit.count(key).ifPresent(wait -> {
            throw Problem.of(ProblemType.TOO_MANY_REQUESTS).withRetryAfter(wait).toException();
        });
    }
}
