// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.exchange;

import io.tenantry.onboarding.http.problem.ProblemException;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.http.request.QueryRules;
import io.tenantry.onboarding.http.server.RequestLog;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Adds routes and remembers which methods each path has, so that the others can be refused by name. */
public final class Routes {

    private final Router router;
    private final Map<String, Set<String>> methods = new LinkedHashMap<>();
    private final Map<String, String> actions = new LinkedHashMap<>();

    public Routes(Router router) {
        this.router = router;
    }

    /** A path that can be read, or asked for its head. */
    public void get(String path, Handler<RoutingContext> handler) {
        add(HttpMethod.GET, path, handler);
        add(HttpMethod.HEAD, path, handler);
    }

    /** A path whose answer goes on and on, so that asking for its head alone makes no sense. */
    public void stream(String path, Handler<RoutingContext> handler) {
        add(HttpMethod.GET, path, handler);
    }

    /** A path that takes a body and that anybody may use, which the audit log need not tell. */
    public void post(String path, Handler<RoutingContext> handler) {
        add(HttpMethod.POST, path, handler);
    }

    /**
     * A path that takes a body and changes something.
     *
     * @param action what the audit log calls it
     */
    public void post(String path, String action, Handler<RoutingContext> handler) {
        change(HttpMethod.POST, path, action, handler);
    }

    /**
     * A path that takes a body and that needs no account.
     *
     * @param action what the audit log calls it when it was done
     */
    public void postOfStrangers(String path, String action, Handler<RoutingContext> handler) {
        add(HttpMethod.POST, path, ctx -> {
            AuditTrail.beginOfStranger(ctx, action);
            handler.handle(ctx);
        });
    }

    /** A path that can be removed. */
    public void delete(String path, String action, Handler<RoutingContext> handler) {
        change(HttpMethod.DELETE, path, action, handler);
    }

    /** A path of which what is there can be replaced. */
    public void put(String path, String action, Handler<RoutingContext> handler) {
        change(HttpMethod.PUT, path, action, handler);
    }

    /** A path of which what is there can be changed in part. */
    public void patch(String path, String action, Handler<RoutingContext> handler) {
        change(HttpMethod.PATCH, path, action, handler);
    }

    private void change(HttpMethod method, String path, String action, Handler<RoutingContext> handler) {
        actions.put(method + " " + path, action);
        add(method, path, ctx -> {
            AuditTrail.begin(ctx, action);
            handler.handle(ctx);
        });
    }

    /** What the audit log calls each change, by method and path as it was mounted. */
    public Map<String, String> actions() {
        return Collections.unmodifiableMap(actions);
    }

    /** Every path as it was mounted, with its methods. */
    public Map<String, Set<String>> mounted() {
        return Collections.unmodifiableMap(methods);
    }

    private void add(HttpMethod method, String path, Handler<RoutingContext> handler) {
        methods.computeIfAbsent(path, key -> new TreeSet<>()).add(method.name());
        router.route(method, path).handler(ctx -> {
            RequestLog.name(ctx, path);
            handle(ctx, checked -> {
                QueryRules.check(checked, method.name(), path);
                handler.handle(checked);
            });
        });
    }

    /** To be called last: whatever comes this far came with a method that its path does not have. */
    public void refuseOtherMethods() {
        methods.forEach((path, allowed) -> router.route(path).handler(ctx -> {
            RequestLog.name(ctx, path);
            ctx.response().putHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
            ctx.fail(ProblemType.METHOD_NOT_ALLOWED.status());
        }));
    }

    /** Refusals are foreseen: Vert.x would log what a handler throws as a fault of ours. */
    private static void handle(RoutingContext ctx, Handler<RoutingContext> handler) {
        try {
            handler.handle(ctx);
        } catch (ProblemException e) {
            ctx.fail(e);
        }
    }

    /** Answers once the result is there. An answer that fails, fails the request: a bare handler would leave it open. */
    public static <T> void answer(RoutingContext ctx, Future<T> result, Consumer<T> answer) {
        result.map(value -> {
                    answer.accept(value);
                    return true;
                })
                .onFailure(ctx::fail);
    }
}
