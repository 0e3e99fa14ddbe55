// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import io.tenantry.onboarding.aws.AwsRequestListener.Outcome;
import java.util.List;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.http.HttpMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.metrics.SdkMetric;

/** Reads from the SDK's own measurements what became of each request of a call. */
record AwsRequestPublisher(AwsRequestListener listener) implements MetricPublisher {

    @Override
    public void publish(MetricCollection call) {
        String service = first(call, CoreMetric.SERVICE_ID);
        String operation = first(call, CoreMetric.OPERATION_NAME);
        call.childrenWithName("ApiCallAttempt")
                .forEach(attempt -> listener.answered(service, operation, outcome(attempt)));
    }

    private static Outcome outcome(MetricCollection attempt) {
        return switch (first(attempt, CoreMetric.ERROR_TYPE)) {
            case "" -> Outcome.OK;
            case "Throttling" -> Outcome.THROTTLED;
            // The SDK's name for every answer that is an error.
            case "ServerError" -> isServersFault(attempt) ? Outcome.SERVER_ERROR : Outcome.REFUSED;
            case "ConfiguredTimeout" -> Outcome.TIMEOUT;
            case "IO" -> Outcome.IO_ERROR;
            default -> Outcome.REFUSED;
        };
    }

    private static boolean isServersFault(MetricCollection attempt) {
        return attempt.metricValues(HttpMetric.HTTP_STATUS_CODE).stream().anyMatch(status -> status >= 500);
    }

    private static String first(MetricCollection metrics, SdkMetric<String> metric) {
        List<String> values = metrics.metricValues(metric);
        return values.isEmpty() ? "" : values.get(0);
    }

    @Override
    public void close() {}
}
