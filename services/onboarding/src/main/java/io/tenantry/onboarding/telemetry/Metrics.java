// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Info;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** The measurements of this process. Any thread may record. */
public final class Metrics {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge tenants = MultiGauge.builder(Metric.TENANTS.metricName())
            .description(Metric.TENANTS.help())
            .register(registry);

    /** @param version of this program */
    public Metrics(String version) {
        // By Prometheus' own library: a name that ends in _info is none for a gauge of Micrometer's.
        Info info = Info.builder()
                .name(Metric.BUILD_INFO.metricName())
                .help(Metric.BUILD_INFO.help())
                .labelNames(Metric.BUILD_INFO.labels().toArray(String[]::new))
                .register(registry.getPrometheusRegistry());
        info.setLabelValues(version, String.valueOf(Runtime.version().feature()));
        record(Metric.RENDER_DURATION_SECONDS);
    }

    /** Everything in the text format of Prometheus, version 0.0.4. */
    public String scrape() {
        return registry.scrape();
    }

    /** Counts one thing with those values of the metric's labels. */
    public void count(Metric metric, String... values) {
        counter(metric, values).increment();
    }

    /** Shows a count of zero until there is something to count, so that a first one is seen as a change. */
    public void begin(Metric metric, String... values) {
        counter(metric, values);
    }

    private Counter counter(Metric metric, String... values) {
        return Counter.builder(metric.metricName())
                .description(metric.help())
                .tags(tags(metric, values))
                .register(registry);
    }

    /** Adds a length of time with those values of the metric's labels. */
    public void record(Metric metric, Duration took, String... values) {
        record(metric, values).record(took.isNegative() ? Duration.ZERO : took);
    }

    private Timer record(Metric metric, String... values) {
        return Timer.builder(metric.metricName())
                .description(metric.help())
                .tags(tags(metric, values))
                .serviceLevelObjectives(metric.bounds())
                .register(registry);
    }

    /** Reads a number whenever it is scraped. */
    public void gauge(Metric metric, DoubleSupplier number, String... values) {
        Gauge.builder(metric.metricName(), number::getAsDouble)
                .description(metric.help())
                .tags(tags(metric, values))
                .strongReference(true)
                .register(registry);
    }

    /** Reads a number that only grows whenever it is scraped. */
    public void counter(Metric metric, LongSupplier number) {
        FunctionCounter.builder(metric.metricName(), number, LongSupplier::getAsLong)
                .description(metric.help())
                .register(registry);
    }

    /** Tells how much of a quota is used from now on, from 0 to 1, whenever it is scraped; must not block. */
    public void quota(String quota, DoubleSupplier used) {
        gauge(Metric.QUOTA_USED_RATIO, used, quota);
    }

    /** Replaces all numbers of tenants; each key has the values of the labels. */
    void tenants(Map<List<String>, Long> numbers) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        numbers.forEach((values, number) ->
                rows.add(MultiGauge.Row.of(tags(Metric.TENANTS, values.toArray(String[]::new)), number)));
        tenants.register(rows, true);
    }

    private static Tags tags(Metric metric, String... values) {
        List<String> labels = metric.labels();
        if (labels.size() != values.length) {
            throw new IllegalArgumentException(metric.metricName() + " has the labels " + labels);
        }
        Tags tags = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(labels.get(i), values[i]);
        }
        return tags;
    }
}
