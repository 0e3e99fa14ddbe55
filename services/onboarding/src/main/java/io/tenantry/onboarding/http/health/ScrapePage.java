// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.health;

import io.tenantry.onboarding.http.exchange.Answers;
import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** What Prometheus reads, on a port of its own: it asks for no token, so that port is for Prometheus alone. */
public final class ScrapePage {

    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private ScrapePage() {}

    /** Adds /metrics to a router. */
    public static void mount(Router router, Supplier<String> scrape) {
        router.get("/metrics")
                .handler(ctx -> Answers.send(ctx, 200, TYPE, scrape.get().getBytes(StandardCharsets.UTF_8)));
    }
}
