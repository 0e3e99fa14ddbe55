// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.request;

import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemException;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Receives bodies of limited size within a limited time. A sender that is too slow is answered and, when it goes on
 * sending after any answer, disconnected.
 */
public final class Bodies {

    /** Many times what a request for a tenant needs. */
    static final int MAX_LENGTH = 64 * 1024;

    private static final long LINGER_MS = 500;

    private final Duration deadline;
    private final int maxLength;

    /** Bodies of 64 KiB at most, each within that time. */
    public Bodies(Duration deadline) {
        this(deadline, MAX_LENGTH);
    }

    /** For senders whose messages are larger than our own requests, in bytes. */
    public Bodies(Duration deadline, int maxLength) {
        this.deadline = deadline;
        this.maxLength = maxLength;
    }

    /** The whole body; it is read even if the request will be refused, so that the answer reaches its sender. */
    public Future<byte[]> read(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        Promise<byte[]> promise = Promise.promise();
        Buffer received = Buffer.buffer();
        long timer = ctx.vertx().setTimer(deadline.toMillis(), id -> expire(ctx, promise));
        request.exceptionHandler(gone -> ctx.vertx().cancelTimer(timer));
        request.endHandler(end -> {
            ctx.vertx().cancelTimer(timer);
            promise.tryComplete(received.getBytes());
        });
        request.handler(part -> {
            if (received.length() + part.length() <= maxLength) {
                received.appendBuffer(part);
            } else {
                promise.tryFail(tooLarge());
            }
        });
        if (announced(request) > maxLength) {
            promise.tryFail(tooLarge());
        } else if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        return promise.future();
    }

    /** Answers, unless that is done, and hangs up: right away on who was answered before, else once it has the answer. */
    private static void expire(RoutingContext ctx, Promise<byte[]> promise) {
        HttpServerRequest request = ctx.request();
        if (promise.tryFail(Problem.of(ProblemType.REQUEST_TIMEOUT).toException())) {
            ctx.vertx().setTimer(LINGER_MS, id -> request.connection().close());
        } else {
            request.connection().close();
        }
    }

    private static ProblemException tooLarge() {
        return Problem.of(ProblemType.BODY_TOO_LARGE).toException();
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            throw Problem.of(ProblemType.MALFORMED_REQUEST).toException();
        }
    }
}
