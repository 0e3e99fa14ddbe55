// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Writes answers. */
final class Answers {

    private static final String PROBLEM_JSON = "application/problem+json";

    private Answers() {}

    static void json(RoutingContext ctx, int status, JsonNode json) {
        send(ctx, status, "application/json", Json.bytes(json));
    }

    /** What the client has is still so. */
    static void notModified(RoutingContext ctx) {
        ctx.response().setStatusCode(304).end();
    }

    static void html(RoutingContext ctx, int status, String html) {
        send(ctx, status, "text/html; charset=utf-8", Buffer.buffer(html).getBytes());
    }

    static void problem(RoutingContext ctx, Problem problem) {
        describe(ctx.response(), problem);
        send(ctx, problem.type().status(), PROBLEM_JSON, Json.bytes(problem.toJson(SecurityHeaders.instance(ctx))));
    }

    /** Sets the headers that belong to a problem, however it is shown. */
    static void describe(HttpServerResponse response, Problem problem) {
        problem.retryAfter().ifPresent(delay -> response.putHeader(HttpHeaders.RETRY_AFTER, seconds(delay)));
        if (problem.type() == ProblemType.UNAUTHORIZED && !response.headers().contains("WWW-Authenticate")) {
            response.putHeader("WWW-Authenticate", Access.CHALLENGE);
        }
    }

    static void send(RoutingContext ctx, int status, String mediaType, byte[] body) {
        if (!ctx.response().ended()) {
            ctx.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                    .end(Buffer.buffer(body));
        }
    }

    /** Whole seconds, rounded up: who comes back a little early is refused again. */
    static String seconds(Duration delay) {
        return Long.toString(Math.max(1, (delay.toMillis() + 999) / 1000));
    }
}
