// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.request;

import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * One body on its way. What is kept of it takes room until the request is answered; once it is refused, the rest is read
 * and thrown away, so that the answer reaches its sender. Everything here runs on the connection's event loop.
 */
final class Arrival {

    private static final long LINGER_MS = 500;
    private static final Duration BUSY_RETRY = Duration.ofSeconds(10);

    private final RoutingContext ctx;
    private final HttpServerRequest request;
    private final BodyRoom room;
    private final int maxLength;
    private final Promise<byte[]> promise = Promise.promise();
    private Buffer received = Buffer.buffer();
    private long taken;

    /** Whether nothing of it is kept any more, whatever else arrives. */
    private boolean over;

    Arrival(RoutingContext ctx, BodyRoom room, int maxLength) {
        this.ctx = ctx;
        this.request = ctx.request();
        this.room = room;
        this.maxLength = maxLength;
    }

    /** The whole body, which arrives within that time or not at all. */
    Future<byte[]> keep(Duration deadline) {
        begin(deadline);
        if (announced() > maxLength) {
            refuse(Problem.of(ProblemType.BODY_TOO_LARGE));
        } else if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        return promise.future();
    }

    /** Of a request that is answered whatever its body is. */
    void discard(Duration deadline) {
        begin(deadline);
        drop();
        promise.fail("nobody waits for it");
    }

    private void begin(Duration deadline) {
        if (ctx.response().closed()) {
            // The client has gone while somebody looked who it is: no end would ever be told to what begins now.
            over = true;
            promise.tryFail("nobody waits for an answer");
            return;
        }
        long timer = ctx.vertx().setTimer(deadline.toMillis(), id -> expire());
        ctx.addEndHandler(answered -> drop());
        request.exceptionHandler(gone -> {
            ctx.vertx().cancelTimer(timer);
            drop();
        });
        request.endHandler(end -> {
            ctx.vertx().cancelTimer(timer);
            if (!over) {
                promise.tryComplete(received.getBytes());
                received = Buffer.buffer();
            }
        });
        request.handler(this::add);
    }

    private void add(Buffer part) {
        if (over) {
            return;
        }
        if (received.length() + part.length() > maxLength) {
            refuse(Problem.of(ProblemType.BODY_TOO_LARGE));
        } else if (room.take(site(), part.length())) {
            taken += part.length();
            received.appendBuffer(part);
        } else {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            refuse(Problem.of(ProblemType.TOO_BUSY).withRetryAfter(BUSY_RETRY));
            hangUpSoon();
        }
    }

    private void refuse(Problem problem) {
        drop();
        promise.tryFail(problem.toException());
    }

    private void drop() {
        over = true;
        received = Buffer.buffer();
        room.give(site(), taken);
        taken = 0;
    }

    /** Answers, unless that is done, and hangs up: right away on who was answered before, else once it has the answer. */
    private void expire() {
        drop();
        if (promise.tryFail(Problem.of(ProblemType.REQUEST_TIMEOUT).toException())) {
            hangUpSoon();
        } else {
            request.connection().close();
        }
    }

    private void hangUpSoon() {
        ctx.vertx().setTimer(LINGER_MS, id -> request.connection().close());
    }

    private String site() {
        return Requests.site(ctx);
    }

    private long announced() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            throw Problem.of(ProblemType.MALFORMED_REQUEST).toException();
        }
    }
}
