// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.provision.Baseline;
import io.tenantry.onboarding.capacity.ServedCells;
import io.tenantry.onboarding.http.health.ScrapePage;
import io.tenantry.onboarding.http.server.ServerOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One replica with its ports open. */
final class RunningReplica implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningReplica.class);

    /** For answers that are under way once the work has ended; event streams do not end by themselves. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(3);

    private final OpenParts open = new OpenParts();

    private RunningReplica(RunSettings settings, Clock clock) {
        try {
            start(settings, clock);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything and returns once it answers.
     *
     * @throws StartException if it cannot start
     * @throws io.tenantry.fleet.object.FleetException if the fleet repository cannot be used
     */
    static RunningReplica start(RunSettings settings) {
        return new RunningReplica(settings, Clock.systemUTC());
    }

    private void start(RunSettings settings, Clock clock) {
        CellSource.Found found = settings.cells().find();
        ServedCells cells = found.cells();
        requireTables(settings.cells().aws(cells.region(), 1), found);
        Vertx vertx = Vertx.vertx();
        open.add(() -> await(vertx.close()));
        OnboardingService service = open.add(OnboardingService.start(settings.in(cells), clock));
        Router router = Router.router(vertx);
        service.mount(router);
        RunSettings.Listen listen = settings.listen();
        int port = listen(vertx, router, listen.address(), listen.port());
        int metrics = listen.metrics()
                .map(at -> listen(vertx, metricsRouter(vertx, service), listen.address(), at))
                .orElse(0);
        open.add(service::stopWork);
        LOG.info(
                "ready: version {}, {}, cells {}, listening on port {}, metrics on port {}",
                Version.OF_THIS_PROGRAM,
                settings.replica().work().owner(),
                cells,
                port,
                metrics);
    }

    private static Router metricsRouter(Vertx vertx, OnboardingService service) {
        Router router = Router.router(vertx);
        ScrapePage.mount(router, service.metrics()::scrape);
        return router;
    }

    private static void requireTables(AwsClients.Access access, CellSource.Found found) {
        ServedCells cells = found.cells();
        try (AwsClients aws = AwsClients.connect(access)) {
            List<String> missing = new Baseline(aws.dynamo(), true)
                    .missing(found.services().pooled().keySet());
            if (!missing.isEmpty()) {
                throw new StartException("Account " + cells.account() + " has no table " + String.join(", ", missing)
                        + " in " + cells.region() + ": run this program once with " + Main.CREATE_TABLES
                        + " and an administrator's credentials.");
            }
        }
    }

    private int listen(Vertx vertx, Router router, String address, int port) {
        HttpServer server = ServerOptions.attach(vertx.createHttpServer(ServerOptions.create(address, port)), router);
        try {
            await(server.listen());
        } catch (CompletionException e) {
            throw new StartException("Cannot listen on " + address + " port " + port + " (" + e.getCause()
                    + "): stop what listens there, or choose another port.");
        }
        open.add(() -> await(server.shutdown(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS)));
        return server.actualPort();
    }

    /** In the reverse order of the start: the work ends first, then the answers, then what both stand on. */
    @Override
    public void close() {
        open.close();
    }

    private static void await(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
