// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * All that one replica does to the world goes through here, to AWS and to Git alike: every side effect is an HTTP
 * request. Cutting the wire before or after one of them is, seen from outside, the end of the process at that point:
 * nothing that the replica may still try has any effect.
 */
final class Wire implements AutoCloseable {

    /** Where in relation to a side effect the process ends. */
    enum When {
        BEFORE,
        AFTER
    }

    /** One side effect, such as the second {@code CreateGroup} of a replica's life. */
    record Effect(String name, int occurrence) {

        @Override
        public String toString() {
            return name + "#" + occurrence;
        }
    }

    /**
     * What a request says of the trace that it is part of.
     *
     * @param signed whether the signature covers that
     */
    record Traced(String name, String traceparent, boolean signed) {}

    private record Cut(Effect at, When when) {}

    private static final Pattern LOOKING =
            Pattern.compile("(?:Get|List|Describe|Query|BatchGet|GET ).*|POST git-upload-pack");
    private static final List<String> HOP_BY_HOP =
            List.of("host", "connection", "content-length", "transfer-encoding", "expect");

    /** No call must wait here for another one. */
    private static final int CONNECTIONS = 100;

    private final WorkerExecutor workers;
    private final HttpClient client;
    private final HttpServer server;
    private final URI aws;
    private final URI git;
    private final List<Effect> effects = new ArrayList<>();
    private final List<Traced> traced = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> occurrences = new HashMap<>();
    private Optional<Cut> cut = Optional.empty();
    private Trouble trouble = Trouble.NONE;
    private boolean dead;

    private Wire(Vertx vertx, URI aws, URI git) {
        this.aws = aws;
        this.git = git;
        this.workers = vertx.createSharedWorkerExecutor("wire-" + UUID.randomUUID(), CONNECTIONS);
        this.client = vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.server = vertx.createHttpServer()
                .requestHandler(this::receive)
                .listen(0, "127.0.0.1")
                .await();
    }

    static Wire to(Vertx vertx, URI aws, URI git) {
        return new Wire(vertx, aws, git);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** Ends the process, so to speak, at that side effect. */
    synchronized void cutAt(Effect effect, When when) {
        cut = Optional.of(new Cut(effect, when));
    }

    /** AWS denies every call of that name, for good. */
    void deny(String name) {
        meets(Trouble.every(name::equals, Mishap.aws("AccessDeniedException", "the test says so")));
    }

    /** What becomes of requests from now on. */
    synchronized void meets(Trouble next) {
        trouble = next;
    }

    /** From now on nothing goes wrong. */
    void heal() {
        meets(Trouble.NONE);
    }

    /** Counts side effects anew. */
    synchronized void countAnew() {
        effects.clear();
        occurrences.clear();
    }

    synchronized boolean isDead() {
        return dead;
    }

    /** The side effects so far, in the order in which they were asked for. */
    synchronized List<Effect> effects() {
        return List.copyOf(effects);
    }

    /** Every request that is part of a trace, in the order in which they came. */
    List<Traced> traced() {
        return traced;
    }

    @Override
    public void close() {
        client.close().await();
        server.close().await();
        workers.close().await();
    }

    private void receive(HttpServerRequest request) {
        Optional<Effect> effect = effect(request).map(this::count);
        if (isCut(effect, When.BEFORE)) {
            request.connection().close();
            return;
        }
        String name = name(request);
        Optional.ofNullable(request.getHeader("traceparent"))
                .ifPresent(trace -> traced.add(new Traced(name, trace, isSigned(request))));
        request.body()
                .compose(body -> workers.executeBlocking(() -> trouble().on(name, body), false)
                        .compose(mishap -> fare(request, body, effect, mishap)))
                .onFailure(broken -> request.connection().close());
    }

    private static boolean isSigned(HttpServerRequest request) {
        String signature = request.getHeader("Authorization");
        return signature != null && signature.contains(";traceparent");
    }

    private synchronized Trouble trouble() {
        return trouble;
    }

    private Future<Void> fare(HttpServerRequest request, Buffer body, Optional<Effect> effect, Mishap mishap) {
        return switch (mishap.kind()) {
            case NONE -> forward(request, body).compose(answer -> answer(request, effect, answer));
            case LOST ->
                forward(request, body).compose(answer -> request.connection().close());
            case REFUSED -> request.connection().close();
            case ANSWERED -> request.response().setStatusCode(mishap.status()).end(mishap.body());
        };
    }

    private static String name(HttpServerRequest request) {
        String target = request.getHeader("X-Amz-Target");
        if (target != null) {
            return target.substring(target.indexOf('.') + 1);
        }
        String path = String.valueOf(request.path());
        return request.method() + " " + path.substring(path.lastIndexOf('/') + 1);
    }

    /** What the request does to the world; empty if it only looks. */
    private static Optional<String> effect(HttpServerRequest request) {
        String name = name(request);
        boolean looks = LOOKING.matcher(name).matches();
        return Optional.of(name).filter(any -> !looks);
    }

    private synchronized Effect count(String name) {
        Effect effect = new Effect(name, occurrences.merge(name, 1, Integer::sum));
        effects.add(effect);
        return effect;
    }

    /** After the cut nothing passes any more, in neither direction. */
    private synchronized boolean isCut(Optional<Effect> effect, When when) {
        dead = dead
                || cut.filter(at -> at.when() == when && effect.equals(Optional.of(at.at())))
                        .isPresent();
        return dead;
    }

    private Future<Answer> forward(HttpServerRequest request, Buffer body) {
        URI target = String.valueOf(request.path()).startsWith("/git/") ? git : aws;
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setHost(target.getHost())
                .setPort(target.getPort())
                .setURI(request.uri());
        request.headers().forEach(header -> {
            if (!HOP_BY_HOP.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                options.addHeader(header.getKey(), header.getValue());
            }
        });
        return client.request(options)
                .compose(to -> send(to, body))
                .compose(from -> from.body().map(content -> new Answer(from, content)));
    }

    private static Future<HttpClientResponse> send(HttpClientRequest to, Buffer body) {
        return to.send(body);
    }

    private record Answer(HttpClientResponse head, Buffer body) {}

    private Future<Void> answer(HttpServerRequest request, Optional<Effect> effect, Answer answer) {
        if (isCut(effect, When.AFTER)) {
            return request.connection().close();
        }
        request.response().setStatusCode(answer.head().statusCode());
        answer.head().headers().forEach(header -> {
            if (!HOP_BY_HOP.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                request.response().putHeader(header.getKey(), header.getValue());
            }
        });
        return request.response().end(answer.body());
    }
}
