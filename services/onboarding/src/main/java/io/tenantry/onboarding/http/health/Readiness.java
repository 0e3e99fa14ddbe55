// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.health;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Asks the parts that this process needs whether they answer; one that takes longer than two seconds does not. */
public final class Readiness {

    static final long TIMEOUT_MS = 2_000;

    private final BooleanSupplier ending;
    private final List<SharedCheck> checks;

    /**
     * What was found of a part.
     *
     * @param lastSuccess when it answered last, as an RFC 3339 time; empty if it never did
     */
    record Verdict(String name, boolean ok, String lastSuccess) {

        void putInto(ObjectNode parts) {
            parts.putObject(name).put("status", ok ? "ok" : "failing").put("lastSuccess", lastSuccess);
        }
    }

    public Readiness(Health health, Clock clock) {
        this.ending = health.ending();
        this.checks = health.checks().stream()
                .map(check -> new SharedCheck(check, clock))
                .toList();
    }

    /** Whether this process is shutting down, and so is ready for nothing. */
    boolean isEnding() {
        return ending.getAsBoolean();
    }

    boolean has(String name) {
        return checks.stream().anyMatch(check -> check.name().equals(name));
    }

    /** Asks those of the parts, all at once. */
    Future<List<Verdict>> ask(Vertx vertx, Predicate<String> wanted) {
        List<Future<Verdict>> running = checks.stream()
                .filter(check -> wanted.test(check.name()))
                .map(check -> ask(vertx, check))
                .toList();
        return Future.all(running)
                .map(all -> running.stream().map(Future::result).toList());
    }

    private static Future<Verdict> ask(Vertx vertx, SharedCheck check) {
        return check.ask(vertx)
                .timeout(TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .otherwise(false)
                .map(ok -> new Verdict(check.name(), ok, check.lastSuccess()));
    }
}
