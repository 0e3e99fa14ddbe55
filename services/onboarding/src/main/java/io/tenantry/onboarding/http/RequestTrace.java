// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * The trace that a request belongs to: the caller's, as W3C Trace Context says, or a new one.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId the 16 digits of our own span
 * @param flags as the caller set them
 */
record RequestTrace(String traceId, String spanId, String flags) {

    private static final String KEY = "trace";
    private static final int LENGTH = 55;
    private static final Pattern PARENT = Pattern.compile("(?!ff)[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_SPAN = "0".repeat(16);

    /** Reads or makes the trace and tells the caller which it is. */
    static void begin(RoutingContext ctx) {
        RequestTrace trace = of(ctx.request());
        ctx.put(KEY, trace);
        ctx.response().putHeader("traceresponse", "00-" + trace.traceId + "-" + trace.spanId + "-" + trace.flags);
    }

    static RequestTrace of(HttpServerRequest request) {
        List<String> sent = request.headers().getAll("traceparent");
        String parent = sent.size() == 1 ? sent.get(0) : "";
        return isValid(parent)
                ? new RequestTrace(parent.substring(3, 35), random(8), parent.substring(53, LENGTH))
                : new RequestTrace(random(16), random(8), "00");
    }

    /** A later version of the header may go on after what we know of it, set off by a hyphen. */
    private static boolean isValid(String parent) {
        boolean longer = parent.length() > LENGTH && !parent.startsWith("00") && parent.charAt(LENGTH) == '-';
        if (parent.length() != LENGTH && !longer) {
            return false;
        }
        return PARENT.matcher(parent.substring(0, LENGTH)).matches()
                && !parent.startsWith(NO_TRACE, 3)
                && !parent.startsWith(NO_SPAN, 36);
    }

    private static String random(int bytes) {
        byte[] id = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(id);
        id[bytes - 1] |= 1;
        return HexFormat.of().formatHex(id);
    }

    /** The id of the trace of a request; empty before there is one. */
    static String id(RoutingContext ctx) {
        RequestTrace trace = ctx.get(KEY);
        return trace == null ? "" : trace.traceId;
    }

    /** Runs something whose log lines carry the ids of the request. */
    static void logging(RoutingContext ctx, Runnable action) {
        RequestTrace trace = ctx.get(KEY);
        if (trace != null) {
            MDC.put("trace_id", trace.traceId);
            MDC.put("span_id", trace.spanId);
        }
        MDC.put("request_id", SecurityHeaders.requestId(ctx));
        try {
            action.run();
        } finally {
            MDC.remove("trace_id");
            MDC.remove("span_id");
            MDC.remove("request_id");
        }
    }
}
