// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** The control plane's interface with answers that a test lays down beforehand; the last of a path repeats. */
final class FakeApi implements AutoCloseable {

    static final String TOKEN = "laptop-token-1";

    /** One request as it arrived. */
    record Seen(
            String line,
            String body,
            Optional<String> token,
            Optional<String> idempotencyKey,
            Optional<String> ifMatch) {}

    private record Canned(int status, Map<String, String> headers, String body) {}

    final List<Seen> seen = new CopyOnWriteArrayList<>();

    private final Map<String, Queue<Canned>> answers = new HashMap<>();
    private final HttpServer server;

    FakeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The environment in which the commands find this server. */
    Map<String, String> environment() {
        return Map.of("TENANTRY_SERVER", url(), "TENANTRY_TOKEN", TOKEN);
    }

    /** Lays down one more answer to that request, such as {@code GET /api/v1/tenants}. */
    FakeApi answering(String line, int status, String body) {
        return answering(line, status, Map.of(), body);
    }

    FakeApi answering(String line, int status, Map<String, String> headers, String body) {
        answers.computeIfAbsent(line, key -> new ArrayDeque<>()).add(new Canned(status, headers, body));
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String line = exchange.getRequestMethod() + " " + uri;
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        seen.add(new Seen(
                line,
                body,
                header(exchange, "Authorization"),
                header(exchange, "Idempotency-Key"),
                header(exchange, "If-Match")));
        Queue<Canned> laid = answers.getOrDefault(line, new ArrayDeque<>());
        Canned answer = laid.size() > 1 ? laid.poll() : laid.peek();
        send(
                exchange,
                answer == null ? new Canned(404, Map.of(), "{\"title\":\"Not laid down: " + line + "\"}") : answer);
    }

    private static void send(HttpExchange exchange, Canned answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }
}
