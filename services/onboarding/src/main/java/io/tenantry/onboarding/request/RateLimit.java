// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets something happen so often for each key in a window of time, which begins with the key's first. Each replica counts
 * for itself; the keys whose windows are the oldest are forgotten first when there are too many.
 */
public final class RateLimit {

    private static final int MAX_KEYS = 10_000;

    private record Window(Instant start, int count) {}

    private final int most;
    private final Duration length;
    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MAX_KEYS;
        }
    };

    /**
     * @param most how often for each key and window
     * @param length of a window
     */
    public RateLimit(int most, Duration length, Clock clock) {
        this.most = most;
        this.length = length;
        this.clock = clock;
    }

    /** Counts one more; once there were too many, counts nothing and says how long it takes until there is room. */
    public synchronized Optional<Duration> count(String key) {
        Instant now = clock.instant();
        Window window = windows.get(key);
        if (window == null || !now.isBefore(window.start().plus(length))) {
            windows.remove(key);
            window = new Window(now, 0);
        }
        if (window.count() >= most) {
            return Optional.of(Duration.between(now, window.start().plus(length)));
        }
        windows.put(key, new Window(window.start(), window.count() + 1));
        return Optional.empty();
    }

    /** Takes back what was counted and then did not happen. */
    public synchronized void takeBack(String key) {
        windows.computeIfPresent(key, (same, window) -> new Window(window.start(), Math.max(0, window.count() - 1)));
    }
}
