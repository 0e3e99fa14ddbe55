// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.request;

import java.util.HashMap;
import java.util.Map;

/**
 * How many bytes of bodies may be kept at the same time: by all requests together, so that slow senders cannot use up the
 * memory of the process, and by those of one client, so that it leaves room for others.
 */
public final class BodyRoom {

    /** Of what there is, the part that one client may take. */
    private static final int CLIENT_PART = 4;

    private final long most;
    private final Map<String, Long> clients = new HashMap<>();
    private long all;

    /** @param most bytes of all bodies together */
    public BodyRoom(long most) {
        this.most = most;
    }

    /** False, and nothing is taken, if there is no room for so many bytes more. */
    synchronized boolean take(String client, int bytes) {
        boolean free = bytes <= most - all && bytes <= most / CLIENT_PART - clients.getOrDefault(client, 0L);
        if (free) {
            all += bytes;
            clients.merge(client, (long) bytes, Long::sum);
        }
        return free;
    }

    /** Gives back what was taken. */
    synchronized void give(String client, long bytes) {
        all -= bytes;
        clients.computeIfPresent(client, (same, taken) -> taken == bytes ? null : taken - bytes);
    }
}
