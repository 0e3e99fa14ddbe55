// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.server;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** Puts on every answer what browsers need to distrust it properly, and the id that its log lines carry. */
public final class SecurityHeaders {

    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';" + " object-src 'none'";
    private static final String REQUEST_ID = "requestId";

    private SecurityHeaders() {}

    /** Before every other handler. */
    public static void put(RoutingContext ctx) {
        ensure(ctx);
        ctx.next();
    }

    /** Once per request: a failure may come before any handler. The id is our own, one that a caller sends is ignored. */
    public static void ensure(RoutingContext ctx) {
        if (ctx.get(REQUEST_ID) != null) {
            return;
        }
        String id = UUID.randomUUID().toString();
        ctx.put(REQUEST_ID, id);
        MultiMap headers = ctx.response().headers();
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.set("X-Request-Id", id);
    }

    /** With no-referrer browsers send "Origin: null" with a form; the pages that hold one have nothing to hide. */
    public static void allowFormOrigin(RoutingContext ctx) {
        ctx.response().putHeader("Referrer-Policy", "same-origin");
    }

    /** The id that the answer and its log lines carry. */
    public static String requestId(RoutingContext ctx) {
        Object id = ctx.get(REQUEST_ID);
        return String.valueOf(id);
    }

    /** The URI of this one request. */
    public static String instance(RoutingContext ctx) {
        return "urn:uuid:" + requestId(ctx);
    }
}
