// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.server;

import io.tenantry.trace.Trace;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.slf4j.MDC;

/** The trace that a request belongs to: the caller's, as W3C Trace Context says, or a new one. */
public final class RequestTrace {

    private static final String KEY = "trace";

    private RequestTrace() {}

    /** Reads or makes the trace and tells the caller which it is. */
    static void begin(RoutingContext ctx) {
        Trace trace = of(ctx.request());
        ctx.put(KEY, trace);
        ctx.response().putHeader("traceresponse", trace.header());
    }

    private static Trace of(HttpServerRequest request) {
        List<String> sent = request.headers().getAll(Trace.HEADER);
        return Optional.of(sent)
                .filter(headers -> headers.size() == 1)
                .flatMap(headers -> Trace.from(headers.get(0)))
                .orElseGet(Trace::begin);
    }

    private static Optional<Trace> of(RoutingContext ctx) {
        return Optional.ofNullable(ctx.get(KEY));
    }

    /** The id of the trace of a request; empty before there is one. */
    public static String id(RoutingContext ctx) {
        return of(ctx).map(Trace::id).orElse("");
    }

    /** Runs something whose log lines carry the ids of the request. */
    public static void logging(RoutingContext ctx, Runnable action) {
        MDC.put("request_id", SecurityHeaders.requestId(ctx));
        try {
            of(ctx).ifPresentOrElse(trace -> trace.run(action), action);
        } finally {
            MDC.remove("request_id");
        }
    }
}
