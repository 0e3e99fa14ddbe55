// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.OperationFeed.Subscription;
import io.tenantry.onboarding.http.problem.Json;
import io.tenantry.onboarding.operation.Operation;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * One client's view of one operation as server-sent events. Every event {@code step} carries the whole operation with
 * its version as id, so a client that missed some knows all after the next; {@code end} follows the last. Lives on the
 * connection's event loop.
 */
final class EventStream {

    private static final int RETRY_MS = 2_000;

    private final RoutingContext ctx;
    private final HttpServerResponse response;
    private final EventStreams streams;
    private final Function<Operation, ObjectNode> view;
    private final Runnable leave;
    private final Context loop;
    private long sent;
    private Optional<Operation> held = Optional.empty();
    private boolean closed;

    /** @param leave gives its place to others */
    EventStream(RoutingContext ctx, EventStreams streams, Function<Operation, ObjectNode> view, Runnable leave) {
        this.ctx = ctx;
        this.response = ctx.response();
        this.streams = streams;
        this.view = view;
        this.leave = leave;
        this.loop = ctx.vertx().getOrCreateContext();
    }

    /** The id of the event that ends the stream of an operation. */
    static String endId(Operation operation) {
        return operation.version() + "-end";
    }

    /**
     * Begins the stream.
     *
     * @param lastEventId the last event that the client has; what is no version of the operation counts as none
     */
    void start(Operation operation, String lastEventId) {
        sent = lastEventId.matches("[0-9]{1,9}") ? Math.min(Long.parseLong(lastEventId), operation.version()) : -1;
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader("X-Accel-Buffering", "no");
        response.write("retry: " + RETRY_MS + "\n\n");
        response.drainHandler(drained -> release());
        Subscription subscription = streams.watch(operation.id(), changed -> loop.runOnContext(now -> offer(changed)));
        long heartbeat = ctx.vertx().setPeriodic(streams.settings().heartbeat().toMillis(), id -> beat());
        long age = ctx.vertx().setTimer(streams.settings().maxAge().toMillis(), id -> expire());
        ctx.addEndHandler(ended -> {
            closed = true;
            subscription.close();
            ctx.vertx().cancelTimer(heartbeat);
            ctx.vertx().cancelTimer(age);
        });
        offer(operation);
    }

    private void offer(Operation operation) {
        if (closed) {
            return;
        }
        if (response.writeQueueFull()) {
            // A slow reader misses states in between, never the last one.
            held = Optional.of(operation);
            return;
        }
        if (operation.version() > sent) {
            sent = operation.version();
            write("step", Long.toString(sent), Json.bytes(view.apply(operation)));
        }
        if (operation.isEnded()) {
            closed = true;
            write(
                    "end",
                    endId(operation),
                    Json.bytes(Json.object()
                            .put("operation", operation.id().value())
                            .put("state", operation.state().key())));
            end();
        }
    }

    /** The place is free before the client sees the end, since it may come back at once. */
    private void end() {
        leave.run();
        response.end();
    }

    private void release() {
        Optional<Operation> waiting = held;
        held = Optional.empty();
        waiting.ifPresent(this::offer);
    }

    private void write(String event, String id, byte[] data) {
        response.write(
                "event: " + event + "\nid: " + id + "\ndata: " + new String(data, StandardCharsets.UTF_8) + "\n\n");
    }

    private void beat() {
        if (!closed && !response.writeQueueFull()) {
            response.write(": alive\n\n");
        }
    }

    /** What never ends may be forgotten by whoever opened it; a client that still wants it comes back by itself. */
    private void expire() {
        if (!closed) {
            closed = true;
            end();
        }
    }
}
