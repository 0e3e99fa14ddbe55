// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.fleet.FleetRepository;
import io.tenantry.onboarding.aws.AwsRequestListener;
import io.tenantry.onboarding.capacity.Capacity;
import io.tenantry.onboarding.capacity.CapacityReport;
import io.tenantry.onboarding.http.Surroundings;
import io.tenantry.onboarding.http.health.Health;
import io.tenantry.onboarding.http.health.ReadinessCheck;
import io.tenantry.onboarding.http.health.StatusSource;
import io.tenantry.onboarding.http.server.RequestListener.AnsweredRequest;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.store.DueWork;
import io.tenantry.onboarding.telemetry.JourneyMetrics;
import io.tenantry.onboarding.telemetry.Metric;
import io.tenantry.onboarding.telemetry.Metrics;
import io.tenantry.onboarding.telemetry.TenantCensus;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.out.Tally;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What measures a running service, and what it tells of itself. */
final class Watching {

    private static final Duration GIT_FRESH = Duration.ofSeconds(10);

    /** Above the few seconds that a large push takes, and as long as one may hang. */
    private static final Duration GIT_LONGEST = Duration.ofSeconds(30);

    private final ServiceSettings settings;
    private final Clock clock;
    private final Metrics metrics = new Metrics(Version.OF_THIS_PROGRAM);
    private final JourneyMetrics journeys = new JourneyMetrics(metrics);
    private final AwsActivity aws;
    private final AtomicBoolean ending = new AtomicBoolean();

    Watching(ServiceSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.aws = new AwsActivity(metrics, clock);
        for (Tally.Result result : Tally.Result.values()) {
            metrics.begin(Metric.WEBHOOK_SENDINGS_TOTAL, result.key());
        }
    }

    Metrics metrics() {
        return metrics;
    }

    AwsRequestListener aws() {
        return aws;
    }

    void changed(Operation operation) {
        journeys.changed(operation);
    }

    void rendered(long nanos) {
        metrics.record(Metric.RENDER_DURATION_SECONDS, Duration.ofNanos(nanos));
    }

    private void answered(AnsweredRequest request) {
        metrics.record(
                Metric.HTTP_REQUEST_DURATION_SECONDS,
                request.took(),
                request.method(),
                request.route(),
                Integer.toString(request.status()));
    }

    /** From now on the probes say that this process wants no more requests. */
    void beginEnd() {
        ending.set(true);
    }

    private static double used(Optional<CapacityReport.Resource> resource) {
        return resource.map(CapacityReport.Resource::usedRatio).orElse(Double.NaN);
    }

    /** A web hook that was looked at. */
    void looked(SourceName source, String result) {
        metrics.count(Metric.WEBHOOK_DELIVERIES_TOTAL, source.value(), result);
    }

    /** An attempt to tell an endpoint of an event. */
    void sent(Tally.Result result) {
        metrics.count(Metric.WEBHOOK_SENDINGS_TOTAL, result.key());
    }

    private static boolean answers(FleetRepository fleet) {
        fleet.requireAnswer(GIT_FRESH, GIT_LONGEST);
        return true;
    }

    /** What the interface tells of the service, which stands on that work and that repository. */
    Surroundings surroundings(DueWork work, FleetRepository fleet, TenantCensus census, Capacity capacity) {
        metrics.counter(Metric.GIT_PUSH_RETRIES_TOTAL, fleet::pushRetries);
        Capacity.RESOURCES.forEach(
                name -> metrics.quota(name, () -> used(capacity.report().resource(name))));
        settings.cells()
                .names()
                .forEach(cell -> metrics.quota(
                        "tenants/" + cell,
                        () -> used(Optional.ofNullable(capacity.report().cells().get(cell)))));
        ServiceStatus status = new ServiceStatus(settings, clock);
        List<ReadinessCheck> checks = List.of(
                new ReadinessCheck("store", () -> work.due(clock.instant(), 1)),
                new ReadinessCheck("git", () -> answers(fleet)));
        // A further source is one more line.
        List<StatusSource> sources = List.of(
                status.process(),
                status.operations(work, journeys, census),
                ServiceStatus.capacity(capacity),
                new StatusSource("aws", aws::lastSuccess));
        return new Surroundings(settings.replica().proxies(), this::answered, new Health(checks, sources, ending::get));
    }
}
