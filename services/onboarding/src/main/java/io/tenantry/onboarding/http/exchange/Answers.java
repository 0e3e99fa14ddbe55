// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.problem.Json;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.http.server.SecurityHeaders;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** Writes answers. */
public final class Answers {

    /** How soon it is worth looking at a new operation again, in seconds. */
    public static final String RETRY_AFTER_SECONDS = "2";

    private static final String PROBLEM_JSON = "application/problem+json";

    private Answers() {}

    /** Answers with JSON, once what it tells is written down. */
    public static void json(RoutingContext ctx, int status, JsonNode json) {
        AuditTrail.record(ctx, status, json)
                .onComplete(done -> send(ctx, status, "application/json", Json.bytes(json)));
    }

    /** What the form asked for is done; the answer's text tells the audit log of what came of it. */
    public static void seeOther(RoutingContext ctx, String location, JsonNode told) {
        AuditTrail.record(ctx, 303, told).onComplete(done -> {
            if (!ctx.response().ended()) {
                ctx.response()
                        .setStatusCode(303)
                        .putHeader(HttpHeaders.LOCATION, location)
                        .end();
            }
        });
    }

    /** Tells where to follow the operation, as RFC 9110 and its neighbours have it; to be called before the answer. */
    public static void announce(RoutingContext ctx, String operation) {
        ctx.response()
                .putHeader(HttpHeaders.LOCATION, operation)
                .putHeader("Operation-Location", operation)
                .putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }

    /** What the client has is still so. */
    public static void notModified(RoutingContext ctx) {
        ctx.response().setStatusCode(304).end();
    }

    /** What was asked for is done, and there is nothing to tell. */
    public static void noContent(RoutingContext ctx) {
        AuditTrail.record(ctx, 204, Json.object()).onComplete(done -> {
            if (!ctx.response().ended()) {
                ctx.response().setStatusCode(204).end();
            }
        });
    }

    /** Answers with a page. */
    public static void html(RoutingContext ctx, int status, String html) {
        send(ctx, status, "text/html; charset=utf-8", Buffer.buffer(html).getBytes());
    }

    static void problem(RoutingContext ctx, Problem problem) {
        problem(ctx, problem, Json.object());
    }

    /** Answers with a problem and further members of it, as JSON whoever asks. */
    public static void problem(RoutingContext ctx, Problem problem, ObjectNode further) {
        describe(ctx.response(), problem);
        int status = problem.type().status();
        byte[] body = Json.bytes(problem.toJson(SecurityHeaders.instance(ctx)).setAll(further));
        AuditTrail.record(ctx, status, Json.object()).onComplete(done -> send(ctx, status, PROBLEM_JSON, body));
    }

    /** Sets the headers that belong to a problem, however it is shown. */
    public static void describe(HttpServerResponse response, Problem problem) {
        problem.retryAfter().ifPresent(delay -> response.putHeader(HttpHeaders.RETRY_AFTER, seconds(delay)));
        if (problem.type() == ProblemType.UNAUTHORIZED && !response.headers().contains("WWW-Authenticate")) {
            response.putHeader("WWW-Authenticate", Access.CHALLENGE);
        }
    }

    /** Answers with bytes, unless the request has been answered. */
    public static void send(RoutingContext ctx, int status, String mediaType, byte[] body) {
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
