// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.git;

import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the requests of Git's smart HTTP protocol. */
final class GitHandler {

    private static final Logger LOG = LoggerFactory.getLogger(GitHandler.class);

    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private final Repositories repositories;
    private final WorkerExecutor workers;
    private final long limit;
    private final Consumer<Push> pushes;

    GitHandler(Repositories repositories, WorkerExecutor workers, long limit, Consumer<Push> pushes) {
        this.repositories = repositories;
        this.workers = workers;
        this.limit = limit;
        this.pushes = pushes;
    }

    /** GET info/refs. */
    void advertise(RoutingContext routing) {
        Optional<GitService> service = GitService.of(routing.request().getParam("service"));
        if (service.isEmpty()) {
            routing.response().setStatusCode(403).end("Only Git's smart protocol is served here\n");
            return;
        }
        answer(
                routing,
                service.get().contentType("advertisement"),
                (transfer, out) -> transfer.advertise(service.get(), out));
    }

    /** POST git-upload-pack or git-receive-pack. */
    void transfer(RoutingContext routing) {
        Optional<GitService> service = GitService.of(routing.pathParam("service"));
        if (service.isEmpty()) {
            routing.next();
            return;
        }
        HttpServerRequest request = routing.request();
        // other types need no leave of ours before a page of another site may send them
        if (!service.get().contentType("request").equals(request.getHeader("Content-Type"))) {
            routing.response()
                    .setStatusCode(UNSUPPORTED_MEDIA_TYPE)
                    .putHeader("Content-Type", "text/plain; charset=utf-8")
                    .end("Only Git's own types of content are taken here\n");
            return;
        }
        boolean gzip = "gzip".equals(request.getHeader("Content-Encoding"));
        BodyStream raw = new BodyStream(routing.vertx().getOrCreateContext(), request);
        routing.addEndHandler(ended -> raw.discard());
        answer(routing, service.get().contentType("result"), (transfer, out) -> {
            try (LimitedStream body = new LimitedStream(gzip ? new GZIPInputStream(raw) : raw, limit)) {
                transfer.transfer(service.get(), body, out);
                if (body.isExceeded()) {
                    throw new LimitedStream.TooLarge();
                }
            }
        });
    }

    private void answer(RoutingContext routing, String contentType, Conversation conversation) {
        HttpServerResponse response = routing.response();
        response.putHeader("Content-Type", contentType)
                .putHeader("Cache-Control", "no-cache")
                .setChunked(true);
        AnswerStream out = new AnswerStream(routing.vertx().getOrCreateContext(), response);
        workers.executeBlocking(() -> converse(routing, conversation, out), false)
                .onSuccess(rest -> response.end(rest))
                .onFailure(cause -> fail(response, cause));
    }

    private Buffer converse(RoutingContext routing, Conversation conversation, AnswerStream out) throws IOException {
        String name = Objects.requireNonNullElse(routing.pathParam("repo"), "");
        Repository repository = repositories.get(name).orElseThrow(NotServed::new);
        Optional<String> protocol = Optional.ofNullable(routing.request().getHeader("Git-Protocol"));
        conversation.hold(new GitTransfer(name, repository, protocol, pushes), out);
        return out.rest();
    }

    private static void fail(HttpServerResponse response, Throwable cause) {
        if (response.headWritten()) {
            response.reset();
            return;
        }
        int status = status(cause);
        if (status == 500) {
            LOG.warn("A Git request failed", cause);
        }
        response.putHeader("Content-Type", "text/plain").setStatusCode(status).end(cause.getMessage() + "\n");
    }

    /** JGit wraps what its streams throw. */
    private static int status(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotServed) {
                return 404;
            }
            if (cause instanceof LimitedStream.TooLarge) {
                return 413;
            }
        }
        return 500;
    }

    private interface Conversation {
        void hold(GitTransfer transfer, AnswerStream out) throws IOException;
    }

    /** Says that there is no such repository here. */
    private static final class NotServed extends IOException {
        NotServed() {
            super("No such repository");
        }
    }
}
