// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Consumer;

/** What all routes share. */
final class Routes {

    private Routes() {}

    /** A route that can be read, or asked for its head. */
    static void get(Router router, String path, Handler<RoutingContext> handler) {
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(handler);
    }

    /** Answers once the result is there. An answer that fails, fails the request: a bare handler would leave it open. */
    static <T> void answer(RoutingContext ctx, Future<T> result, Consumer<T> answer) {
        result.map(value -> {
                    answer.accept(value);
                    return true;
                })
                .onFailure(ctx::fail);
    }

    static <T> T found(Optional<T> resource) {
        return resource.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).toException());
    }
}
