// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.git;

import io.tenantry.fleet.clone.HermeticGit;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Serves the Git repositories of one folder over HTTP. */
public final class LocalGit implements AutoCloseable {

    private static final long MAX_BODY = 64L << 20;
    /** Threads of our own: who pushes from this JVM blocks the shared ones while it waits for us. */
    private static final int WORKERS = 8;

    private final Repositories repositories;
    private final WorkerExecutor workers;
    private final GitHandler handler;
    private final List<Consumer<Push>> listeners = new CopyOnWriteArrayList<>();

    public LocalGit(Vertx vertx, Path root) {
        this(vertx, root, MAX_BODY);
    }

    LocalGit(Vertx vertx, Path root, long maxBody) {
        HermeticGit.install();
        this.repositories = new Repositories(root);
        this.workers = vertx.createSharedWorkerExecutor("tenantry-git-" + UUID.randomUUID(), WORKERS);
        this.handler = new GitHandler(repositories, workers, maxBody, this::tell);
    }

    /**
     * Makes a bare repository with branch main, unless it is there already.
     *
     * @param name such as {@code fleet.git}
     * @return its folder
     */
    public Path createRepository(String name) {
        try {
            return repositories.create(name);
        } catch (IOException e) {
            throw new UncheckedIOException("Repository " + name + " cannot be created", e);
        }
    }

    /**
     * Serves all repositories below a path, such as {@code /git/fleet.git} below {@code /git}. Must come before any
     * handler that reads bodies, since a push is read while it arrives.
     */
    public void mount(Router router, String path) {
        router.get(path + "/:repo/info/refs").handler(handler::advertise);
        router.post(path + "/:repo/:service").handler(handler::transfer);
    }

    /** Calls back, on a worker thread, after each push that moved a ref. */
    public void onPush(Consumer<Push> listener) {
        listeners.add(listener);
    }

    private void tell(Push push) {
        listeners.forEach(listener -> listener.accept(push));
    }

    @Override
    public void close() {
        workers.close().toCompletionStage().toCompletableFuture().join();
        repositories.close();
    }
}
