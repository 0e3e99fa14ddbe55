// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Remembers the latest calls, so that a test can say which ones were made, or that none was. */
public final class Calls {

    private static final int KEPT = 20_000;

    private final Deque<Call> latest = new ArrayDeque<>();

    synchronized void add(Call call) {
        if (latest.size() == KEPT) {
            latest.removeFirst();
        }
        latest.addLast(call);
    }

    /** The calls since the start or the last {@link #clear()}, oldest first. */
    public synchronized List<Call> all() {
        return List.copyOf(latest);
    }

    public List<Call> of(String operation) {
        return all().stream().filter(call -> call.operation().equals(operation)).toList();
    }

    public synchronized void clear() {
        latest.clear();
    }
}
