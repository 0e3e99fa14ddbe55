// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.server;

import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How the server treats connections and requests before any route sees them. */
public final class ServerOptions {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int MAX_LINE = 4 * 1024;
    private static final int MAX_HEADERS = 16 * 1024;

    /** Longer than the heartbeat of event streams, which would otherwise be cut off. */
    private static final int IDLE_SECONDS = 60;

    /** For the first request's head, from the moment that the connection is open. */
    private static final Duration HEAD = Duration.ofSeconds(10);

    private ServerOptions() {}

    /** Listens on this machine alone. */
    public static HttpServerOptions create(int port) {
        return create(LOOPBACK, port);
    }

    /** Listens on that IP address. */
    public static HttpServerOptions create(String address, int port) {
        return new HttpServerOptions()
                .setHost(address)
                .setPort(port)
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setDecompressionSupported(false)
                .setHandle100ContinueAutomatically(false)
                .setHttp2ClearTextEnabled(false);
    }

    /** Gives requests to the handler, such as a router, and answers those that are no HTTP with a problem too. */
    public static HttpServer attach(HttpServer server, Handler<HttpServerRequest> handler) {
        return attach(server, handler, new HeaderDeadline(HEAD, Duration.ofSeconds(IDLE_SECONDS)));
    }

    static HttpServer attach(HttpServer server, Handler<HttpServerRequest> handler, HeaderDeadline deadline) {
        return server.connectionHandler(connection -> {
                    HeadDecoder.guard(connection, MAX_LINE, MAX_HEADERS);
                    MessageCheck.guard(connection);
                    deadline.opened(connection);
                })
                .requestHandler(request -> {
                    deadline.arrived(request);
                    handler.handle(request);
                })
                .invalidRequestHandler(ServerOptions::refuse);
    }

    private static void refuse(HttpServerRequest request) {
        Problem problem = Problem.of(typeOf(request.decoderResult().cause()));
        HttpServerResponse response =
                request.response().setStatusCode(problem.type().status());
        BareProblem.HEADERS.forEach(response::putHeader);
        response.end(Buffer.buffer(BareProblem.body(problem)))
                .onComplete(sent -> request.connection().close());
    }

    private static ProblemType typeOf(Throwable cause) {
        return switch (cause.getClass().getSimpleName()) {
            case "TooLongHttpLineException" -> ProblemType.URI_TOO_LONG;
            case "TooLongHttpHeaderException" -> ProblemType.HEADERS_TOO_LARGE;
            default -> ProblemType.MALFORMED_REQUEST;
        };
    }
}
