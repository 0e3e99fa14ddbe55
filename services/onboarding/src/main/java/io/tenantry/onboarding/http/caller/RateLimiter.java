// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.caller;

import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.request.RateLimit;
import java.time.Clock;
import java.time.Duration;

/** Refuses requests of who makes too many. */
public final class RateLimiter {

    private final RateLimit limit;

    private RateLimiter(RateLimit limit) {
        this.limit = limit;
    }

    /** So many of one key in each window of a minute. */
    public static RateLimiter perMinute(int most, Clock clock) {
        return new RateLimiter(new RateLimit(most, Duration.ofMinutes(1), clock));
    }

    /** So many of one key in each window of an hour. */
    public static RateLimiter perHour(int most, Clock clock) {
        return new RateLimiter(new RateLimit(most, Duration.ofHours(1), clock));
    }

    /** Counts a request of that client, or whatever the key stands for; a problem once there were too many. */
    public void count(String key) {
        limit.count(key).ifPresent(wait -> {
            throw Problem.of(ProblemType.TOO_MANY_REQUESTS).withRetryAfter(wait).toException();
        });
    }
}
