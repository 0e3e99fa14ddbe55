// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.ReferenceTable;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsPageTest {

    @Test
    void isTheList() throws IOException {
        new ReferenceTable("metrics.md").mustBe(Metric.table());
    }

    @ParameterizedTest
    @EnumSource
    void hasNoLabelWithAsManyValuesAsThereAreTenants(Metric metric) {
        assertThat(metric.labels())
                .isSubsetOf(Set.of(
                        "version",
                        "java",
                        "state",
                        "tier",
                        "ring",
                        "kind",
                        "result",
                        "step",
                        "service",
                        "operation",
                        "outcome",
                        "quota",
                        "source",
                        "method",
                        "route",
                        "status"));
    }
}
