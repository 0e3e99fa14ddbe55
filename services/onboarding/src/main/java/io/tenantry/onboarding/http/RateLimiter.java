// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts requests per client address in windows of a minute. Each replica counts for itself; the oldest addresses are
 * forgotten first when there are too many.
 */
final class RateLimiter {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_ADDRESSES = 10_000;

    private record Window(Instant start, int count) {}

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    RateLimiter(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** Counts a request of that address; a problem once it has made too many. */
    synchronized void count(String address) {
        Instant now = clock.instant();
        Window window = windows.get(address);
        if (window == null || !now.isBefore(window.start().plus(WINDOW))) {
            windows.remove(address);
            window = new Window(now, 0);
        }
        if (window.count() >= perMinute) {
            throw Problem.of(ProblemType.TOO_MANY_REQUESTS)
                    .withRetryAfter(Duration.between(now, window.start().plus(WINDOW)))
                    .toException();
        }
        windows.put(address, new Window(window.start(), window.count() + 1));
    }
}
