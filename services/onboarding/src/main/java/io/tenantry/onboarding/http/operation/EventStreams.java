// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.OperationFeed;
import io.tenantry.onboarding.OperationFeed.Subscription;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.tenant.OperationId;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/** Opens event streams, as many as are allowed at once. */
public final class EventStreams {

    private final OperationFeed feed;
    private final ApiSettings.Streams settings;
    private final StreamPlaces places;
    private final Rereads rereads;

    /** @param settings how many at once, how often they are kept alive and how long they last */
    public EventStreams(StateStore store, OperationFeed feed, ApiSettings.Streams settings) {
        this.feed = feed;
        this.settings = settings;
        this.places = new StreamPlaces(settings);
        this.rereads = new Rereads(store, feed, settings.reread());
    }

    ApiSettings.Streams settings() {
        return settings;
    }

    /** Tells of every write: of one in this replica at once, of one in another after its next reading. */
    Subscription watch(OperationId operation, Consumer<Operation> listener) {
        Subscription heard = feed.subscribe(operation, listener);
        Subscription read = rereads.watch(operation);
        return () -> {
            read.close();
            heard.close();
        };
    }

    /**
     * Answers with a stream; to who has seen its end already with 204, which tells a browser to stop asking.
     *
     * @param view what the client may see of the operation
     */
    void open(RoutingContext ctx, Operation operation, String lastEventId, Function<Operation, ObjectNode> view) {
        if (ctx.response().closed()) {
            // The client has gone while the operation was read: no end would ever be told to what begins now.
            return;
        }
        if (operation.isEnded() && lastEventId.equals(EventStream.endId(operation))) {
            ctx.response().setStatusCode(204).end();
            return;
        }
        StreamPlaces.Follower follower =
                new StreamPlaces.Follower(operation.id(), Requests.client(ctx), Requests.site(ctx));
        if (!places.take(follower)) {
            throw Problem.of(ProblemType.TOO_MANY_STREAMS)
                    .withRetryAfter(settings.heartbeat())
                    .toException();
        }
        Runnable leave = once(() -> places.give(follower));
        ctx.addEndHandler(ended -> leave.run());
        new EventStream(ctx, this, view, leave).start(operation, lastEventId);
    }

    private static Runnable once(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (!done.getAndSet(true)) {
                action.run();
            }
        };
    }
}
