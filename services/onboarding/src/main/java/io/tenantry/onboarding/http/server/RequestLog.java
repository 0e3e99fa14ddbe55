// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.server;

import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.http.server.RequestListener.AnsweredRequest;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.OperationId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes every answer: a line of the log for what is part of a journey, and the listener for all. Paths are noted as
 * their routes' templates, since a path and a query hold what a caller wrote, tokens among it.
 */
public final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String ROUTE = "route";
    private static final String NONE = "none";
    private static final String OPERATIONS = "/api/v1/operations/";

    private final RequestListener listener;

    /** @param listener is told of every answer */
    public RequestLog(RequestListener listener) {
        this.listener = listener;
    }

    /** Before the routes. */
    public void begin(RoutingContext ctx) {
        long start = System.nanoTime();
        RequestTrace.begin(ctx);
        ctx.addEndHandler(ended -> end(ctx, Duration.ofNanos(System.nanoTime() - start)));
        ctx.next();
    }

    private void end(RoutingContext ctx, Duration took) {
        String method = ctx.request().method().name();
        AnsweredRequest request = new AnsweredRequest(
                METHODS.contains(method) ? method : "OTHER",
                route(ctx),
                ctx.response().getStatusCode(),
                took);
        listener.answered(request);
        if (isPartOfAJourney(request.route())) {
            RequestTrace.logging(ctx, () -> log(request, operation(ctx)));
        }
    }

    /** Says which route a request has taken; Vert.x itself does not know any more once the request has failed. */
    public static void name(RoutingContext ctx, String path) {
        ctx.put(ROUTE, path);
    }

    private static String route(RoutingContext ctx) {
        String path = ctx.get(ROUTE);
        return path == null ? NONE : path;
    }

    /** Probes and assets would drown the rest. */
    private static boolean isPartOfAJourney(String route) {
        return route.startsWith("/api/") || route.startsWith("/signup");
    }

    private static void log(AnsweredRequest request, Optional<OperationId> operation) {
        LOG.atInfo().log(
                "{} {} answered {} in {} ms{}{}",
                request.method(),
                request.route(),
                request.status(),
                request.took().toMillis(),
                operation.isPresent() ? ", " : "",
                operation.isPresent() ? operation.get() : "");
    }

    /** The operation that the request began or is about: it joins the caller's trace with the operation's. */
    private static Optional<OperationId> operation(RoutingContext ctx) {
        String location = ctx.response().headers().get(HttpHeaders.LOCATION);
        if (location == null || !location.startsWith(OPERATIONS)) {
            return Requests.operation(ctx);
        }
        try {
            return Optional.of(new OperationId(location.substring(OPERATIONS.length())));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }
}
