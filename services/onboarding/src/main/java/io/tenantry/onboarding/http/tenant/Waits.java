// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.tenant;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.tenant.OperationId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds answers back until an operation has ended, for callers who prefer that (RFC 7240, section 4.3). */
public final class Waits {

    private static final int LONGEST_SECONDS = 30;
    private static final int LOOK_MS = 250;
    private static final int LOOKS_PER_SECOND = 1_000 / LOOK_MS;

    /** More than that are answered at once, as if they had not asked: each one reads the store while it waits. */
    private static final int MAX_WAITING = 100;

    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*([0-9]{1,9})", Pattern.CASE_INSENSITIVE);

    private final StateStore store;
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param store is read a few times a second for each who waits */
    public Waits(StateStore store) {
        this.store = store;
    }

    /** For how many seconds the caller would wait; a preference that cannot be read is none. */
    static int preferred(HttpServerRequest request) {
        return request.headers().getAll("Prefer").stream()
                .flatMap(value -> Arrays.stream(value.split("[,;]")))
                .map(preference -> WAIT.matcher(preference.strip()))
                .filter(Matcher::matches)
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .map(seconds -> Math.min(seconds, LONGEST_SECONDS))
                .findFirst()
                .orElse(0);
    }

    /**
     * What waiting led to.
     *
     * @param waited whether the preference was followed at all
     * @param ended the operation once it has ended; empty if it has not within that time
     */
    record Wait(boolean waited, Optional<Operation> ended) {}

    /** Waits for the end of the operation. */
    Future<Wait> end(RoutingContext ctx, OperationId id, int seconds) {
        if (seconds == 0 || waiting.get() >= MAX_WAITING) {
            return Future.succeededFuture(new Wait(false, Optional.empty()));
        }
        waiting.incrementAndGet();
        Promise<Optional<Operation>> ended = Promise.promise();
        look(ctx, id, seconds * LOOKS_PER_SECOND, ended);
        // What is accepted stays accepted, though the store may not answer while we wait.
        return ended.future()
                .otherwise(Optional.empty())
                .onComplete(end -> waiting.decrementAndGet())
                .map(found -> new Wait(true, found));
    }

    private void look(RoutingContext ctx, OperationId id, int looks, Promise<Optional<Operation>> ended) {
        ctx.vertx()
                .executeBlocking(() -> store.operation(id).filter(Operation::isEnded), false)
                .onFailure(ended::fail)
                .onSuccess(found -> {
                    if (found.isPresent() || looks == 0 || ctx.response().closed()) {
                        ended.complete(found);
                    } else {
                        ctx.vertx().setTimer(LOOK_MS, timer -> look(ctx, id, looks - 1, ended));
                    }
                });
    }
}
