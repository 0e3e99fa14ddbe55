// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.onboarding.aws.AwsRequestListener;
import io.tenantry.onboarding.telemetry.Metric;
import io.tenantry.onboarding.telemetry.Metrics;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the requests to AWS and knows when each service answered well last. */
final class AwsActivity implements AwsRequestListener {

    private final Map<String, String> lastSuccess = new ConcurrentHashMap<>();
    private final Metrics metrics;
    private final Clock clock;

    AwsActivity(Metrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void answered(String service, String operation, Outcome outcome) {
        metrics.count(Metric.AWS_REQUESTS_TOTAL, service, operation, outcome.key());
        if (outcome == Outcome.OK) {
            lastSuccess.put(service, clock.instant().toString());
        }
    }

    /** RFC 3339 times by the service. */
    Map<String, String> lastSuccess() {
        return new TreeMap<>(lastSuccess);
    }
}
