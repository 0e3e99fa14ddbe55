// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.exchange;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Threads for accepting tenants alone. Requests for tenants meet at the count of a cell and wait there for each other; on
 * the threads of all they would keep everybody else from reading.
 */
public final class AcceptWorkers {

    /** As many as Vert.x has for everything else. */
    private static final int THREADS = 20;

    private @Nullable WorkerExecutor threads;

    /** Runs it off the event loop, side by side with others; fails as it does. */
    public <T> Future<T> run(Vertx vertx, Callable<T> accepting) {
        return threads(vertx).executeBlocking(accepting, false);
    }

    /** They end with Vert.x. */
    private synchronized WorkerExecutor threads(Vertx vertx) {
        WorkerExecutor known = threads;
        if (known == null) {
            known = vertx.createSharedWorkerExecutor("tenantry-accept", THREADS);
            threads = known;
        }
        return known;
    }
}
