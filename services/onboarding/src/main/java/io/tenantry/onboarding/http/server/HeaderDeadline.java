// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.server;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Hangs up on a connection that does not bring the whole head of a request in time. The idle timeout alone does not: who
 * sends one byte now and then is never idle.
 */
final class HeaderDeadline {

    private final Duration first;
    private final Duration next;
    private final Map<HttpConnection, Long> timers = new ConcurrentHashMap<>();

    /**
     * @param first for the first head, from the connection's begin
     * @param next for each further one, from the head before or, if that takes longer, its answer
     */
    HeaderDeadline(Duration first, Duration next) {
        this.first = first;
        this.next = next;
    }

    void opened(HttpConnection connection) {
        connection.closeHandler(closed -> vertx().ifPresent(vertx -> disarm(vertx, connection)));
        vertx().ifPresent(vertx -> arm(vertx, connection, first, () -> true));
    }

    /** A head is there; as long as it is being answered nothing is late. */
    void arrived(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        vertx().ifPresent(vertx -> arm(vertx, request.connection(), next, response::ended));
    }

    private void arm(Vertx vertx, HttpConnection connection, Duration patience, BooleanSupplier idle) {
        disarm(vertx, connection);
        timers.put(connection, vertx.setTimer(patience.toMillis(), id -> expire(vertx, connection, idle)));
    }

    private void expire(Vertx vertx, HttpConnection connection, BooleanSupplier idle) {
        timers.remove(connection);
        if (idle.getAsBoolean()) {
            connection.close();
        } else {
            arm(vertx, connection, next, idle);
        }
    }

    private void disarm(Vertx vertx, HttpConnection connection) {
        Long timer = timers.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    /** That of the connection's event loop, on which everything here runs. */
    private static Optional<Vertx> vertx() {
        return Optional.ofNullable(Vertx.currentContext()).map(Context::owner);
    }
}
