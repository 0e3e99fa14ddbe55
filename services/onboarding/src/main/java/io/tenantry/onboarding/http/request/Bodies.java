// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.request;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Receives bodies of limited size within a limited time, as many at once as there is room for. A sender that is too slow
 * is answered and, when it goes on sending after any answer, disconnected.
 */
public final class Bodies {

    /** Many times what a request for a tenant needs. */
    static final int MAX_LENGTH = 64 * 1024;

    private final Duration deadline;
    private final BodyRoom room;
    private final int maxLength;

    /** Bodies of 64 KiB at most, each within that time, in a room that all bodies of a process share. */
    public Bodies(Duration deadline, BodyRoom room) {
        this(deadline, room, MAX_LENGTH);
    }

    private Bodies(Duration deadline, BodyRoom room, int maxLength) {
        this.deadline = deadline;
        this.room = room;
        this.maxLength = maxLength;
    }

    /** For senders whose messages are larger than our own requests, in bytes; in the same room. */
    public Bodies upTo(int length) {
        return new Bodies(deadline, room, length);
    }

    /** The whole body; it is read even if the request will be refused, so that the answer reaches its sender. */
    public Future<byte[]> read(RoutingContext ctx) {
        return new Arrival(ctx, room, maxLength).keep(deadline);
    }

    /** To be called before a request is refused whose body nobody will look at: none of it is kept. */
    public void discard(RoutingContext ctx) {
        new Arrival(ctx, room, maxLength).discard(deadline);
    }
}
