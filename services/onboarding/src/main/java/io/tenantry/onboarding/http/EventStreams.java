// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.tenantry.onboarding.Operation;
import io.tenantry.onboarding.OperationFeed;
import io.tenantry.onboarding.StateStore;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens event streams, as many as are allowed at once. */
final class EventStreams {

    private final StateStore store;
    private final OperationFeed feed;
    private final ApiSettings.Streams settings;
    private final AtomicInteger open = new AtomicInteger();

    EventStreams(StateStore store, OperationFeed feed, ApiSettings.Streams settings) {
        this.store = store;
        this.feed = feed;
        this.settings = settings;
    }

    StateStore store() {
        return store;
    }

    OperationFeed feed() {
        return feed;
    }

    ApiSettings.Streams settings() {
        return settings;
    }

    /** Answers with a stream; to who has seen its end already with 204, which tells a browser to stop asking. */
    void open(RoutingContext ctx, Operation operation, String lastEventId) {
        if (ctx.response().closed()) {
            // The client has gone while the operation was read: no end would ever be told to what begins now.
            return;
        }
        if (operation.isEnded() && lastEventId.equals(EventStream.endId(operation))) {
            ctx.response().setStatusCode(204).end();
        } else if (open.get() >= settings.max()) {
            throw Problem.of(ProblemType.TOO_MANY_STREAMS)
                    .withRetryAfter(settings.heartbeat())
                    .toException();
        } else {
            open.incrementAndGet();
            ctx.addEndHandler(ended -> open.decrementAndGet());
            new EventStream(ctx, this).start(operation, lastEventId);
        }
    }
}
