// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Every metric, as the reference page has it. No label holds a tenant's id: there would be one series for each. */
public enum Metric {
    BUILD_INFO(Type.GAUGE, "Always 1; its labels tell what runs.", "version", "java"),
    TENANTS(
            Type.GAUGE,
            "Tenants of the cells that are served, as they were counted last; every replica tells the same.",
            "state",
            "tier",
            "ring"),
    OPERATIONS_TOTAL(Type.COUNTER, "Operations that this replica brought to an end.", "kind", "result"),
    OPERATION_DURATION_SECONDS(
            Type.HISTOGRAM,
            "From the accepted request to the end of its operation, waits for further attempts included.",
            List.of(1, 2, 5, 10, 30, 60, 300, 1800, 7200),
            "kind",
            "result"),
    OPERATION_STEP_DURATION_SECONDS(
            Type.HISTOGRAM,
            "From a step's first begin to its end, waits for further attempts included.",
            List.of(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300),
            "kind",
            "step"),
    OPERATIONS_IN_PROGRESS(Type.GAUGE, "Operations that this replica is carrying out now.", "kind"),
    GIT_PUSH_RETRIES_TOTAL(
            Type.COUNTER, "Pushes to the fleet repository that were made again since another writer was first."),
    RENDER_DURATION_SECONDS(
            Type.HISTOGRAM, "How long rendering a tenant's files takes.", List.of(0.0001, 0.0005, 0.001, 0.005, 0.05)),
    AWS_REQUESTS_TOTAL(
            Type.COUNTER,
            "Requests sent to AWS, repetitions included; outcome is ok, throttled, server_error, timeout, io_error or"
                    + " refused.",
            "service",
            "operation",
            "outcome"),
    QUOTA_USED_RATIO(
            Type.GAUGE,
            "Used part of a quota, from 0 to 1, as it was counted last; NaN before the first count. The places of all"
                    + " cells that are served are tenants, those of one of them such as tenants/cell-001.",
            "quota"),
    WEBHOOK_DELIVERIES_TOTAL(
            Type.COUNTER,
            "Web hooks of configured sources that this replica looked at; result is accepted, recorded, ignored,"
                    + " refused, repeated or unproven.",
            "source",
            "result"),
    WEBHOOK_SENDINGS_TOTAL(
            Type.COUNTER,
            "Attempts of this replica to tell endpoints of events; result is delivered, retried, given_up or, beside"
                    + " that, disabled: the endpoint is told of nothing until an admin enables it.",
            "result"),
    HTTP_REQUEST_DURATION_SECONDS(
            Type.HISTOGRAM,
            "From a request's head to the end of its answer; route is the template, or none. Event streams last as long"
                    + " as somebody looks.",
            List.of(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5),
            "method",
            "route",
            "status");

    /** What Prometheus makes of it. */
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    private final Type type;
    private final String help;
    private final List<Double> buckets;
    private final List<String> labels;

    Metric(Type type, String help, String... labels) {
        this(type, help, List.of(), labels);
    }

    Metric(Type type, String help, List<? extends Number> buckets, String... labels) {
        this.type = type;
        this.help = help;
        this.buckets = buckets.stream().map(Number::doubleValue).toList();
        this.labels = List.of(labels);
    }

    /** As it is scraped. */
    public String metricName() {
        return "tenantry_" + name().toLowerCase(Locale.ROOT);
    }

    public Type type() {
        return type;
    }

    public String help() {
        return help;
    }

    public List<String> labels() {
        return labels;
    }

    /** Upper bounds of a histogram's buckets. */
    Duration[] bounds() {
        return buckets.stream()
                .map(bound -> Duration.ofNanos((long) (bound * 1e9)))
                .toArray(Duration[]::new);
    }

    /** The table of docs/reference/metrics.md, in Markdown; ends with a line feed. */
    public static String table() {
        StringBuilder page = new StringBuilder("| metric | type | labels | |\n|---|---|---|---|\n");
        Stream.of(values())
                .forEach(metric -> page.append("| `")
                        .append(metric.metricName())
                        .append("` | ")
                        .append(metric.type.name().toLowerCase(Locale.ROOT))
                        .append(" | ")
                        .append(String.join(", ", metric.labels))
                        .append(" | ")
                        .append(metric.help)
                        .append(" |\n"));
        return page.toString();
    }
}
