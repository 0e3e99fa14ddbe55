// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.health;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Runs a check once for all who ask at the same time or shortly after, since strangers may ask as often as they like. */
final class SharedCheck {

    private static final long KEPT_MS = 1_000;

    private final ReadinessCheck check;
    private final Clock clock;
    private @Nullable Future<Boolean> shared;

    private volatile String lastSuccess = "";

    SharedCheck(ReadinessCheck check, Clock clock) {
        this.check = check;
        this.clock = clock;
    }

    /** When the part answered last, as an RFC 3339 time; empty if it never did. */
    String lastSuccess() {
        return lastSuccess;
    }

    String name() {
        return check.name();
    }

    /** Whether the part answers; not before its check ends, however long that takes. */
    synchronized Future<Boolean> ask(Vertx vertx) {
        Future<Boolean> known = shared;
        if (known != null) {
            return known;
        }
        Future<Boolean> asked = run(vertx);
        shared = asked;
        asked.onComplete(ended -> vertx.setTimer(KEPT_MS, id -> forget()));
        return asked;
    }

    /** On a thread of its own: a check that hangs must not take one from the requests. */
    private Future<Boolean> run(Vertx vertx) {
        WorkerExecutor worker = vertx.createSharedWorkerExecutor("tenantry-ready-" + check.name(), 1);
        return worker.executeBlocking(check.check()::call, false)
                .map(answered -> {
                    lastSuccess = clock.instant().toString();
                    return true;
                })
                .otherwise(false)
                .onComplete(ended -> worker.close());
    }

    private synchronized void forget() {
        shared = null;
    }
}
