// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import io.tenantry.onboarding.store.DueWork;
import io.tenantry.onboarding.store.InMemoryStateStore;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Release;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JourneyMetricsTest {

    private final Metrics metrics = new Metrics("1.2.3");
    private final JourneyMetrics journeys = new JourneyMetrics(metrics);
    private final Instant begin = Samples.NOW;
    private final Operation reserved = Samples.reservation("key", "acme-k7x2q").operation();

    private Operation held(Operation operation) {
        return operation.leased("replica-1", begin.plusSeconds(60));
    }

    private Operation done(Operation operation, StepId step, int from, int to) {
        return held(operation
                .started(step, begin.plusSeconds(from))
                .done(step, new StepResult("made", Samples.RESULTS), begin.plusSeconds(to)));
    }

    private Optional<String> line(String begin) {
        return metrics.scrape().lines().filter(line -> line.startsWith(begin)).findFirst();
    }

    @Test
    void measuresWhatItSawBeginAndEnd() {
        journeys.changed(held(reserved.started(StepId.IDENTITY, begin)));
        assertThat(journeys.inProgress()).isEqualTo(1);

        journeys.changed(done(reserved, StepId.IDENTITY, 0, 3));
        journeys.changed(done(reserved, StepId.IDENTITY, 0, 3).succeeded(begin.plusSeconds(7)));

        assertThat(journeys.inProgress()).isZero();
        assertThat(line("tenantry_operation_step_duration_seconds_sum{kind=\"onboarding\",step=\"identity\"}"))
                .hasValueSatisfying(line -> assertThat(line).endsWith(" 3.0"));
        assertThat(line("tenantry_operations_total{kind=\"onboarding\",result=\"succeeded\"}"))
                .hasValueSatisfying(line -> assertThat(line).endsWith(" 1.0"));
        assertThat(line("tenantry_operation_duration_seconds_sum{kind=\"onboarding\",result=\"succeeded\"}"))
                .hasValueSatisfying(line -> assertThat(line).endsWith(" 7.0"));
    }

    @Test
    void tellsKindsOfOperationsApart() {
        Operation provisioning = Operation.provisioning(
                new OperationId("op_01J00000000000000000000000"),
                Samples.tenant("acme-k7x2q"),
                new Release("1.1.0"),
                begin);
        journeys.changed(held(provisioning.started(StepId.DATA, begin)));

        assertThat(line("tenantry_operations_in_progress{kind=\"provisioning\"}"))
                .hasValueSatisfying(line -> assertThat(line).endsWith(" 1.0"));
        assertThat(line("tenantry_operations_in_progress{kind=\"onboarding\"}"))
                .hasValueSatisfying(line -> assertThat(line).endsWith(" 0.0"));

        journeys.changed(held(provisioning).succeeded(begin.plusSeconds(7)));

        assertThat(line("tenantry_operations_total{kind=\"provisioning\",result=\"succeeded\"}"))
                .isPresent();
    }

    @Test
    void leavesStepsOfAnotherReplicaToThatReplica() {
        journeys.changed(done(reserved, StepId.IDENTITY, 0, 3));

        assertThat(line("tenantry_operation_step_duration_seconds")).isEmpty();
    }

    @Test
    void forgetsWhatItHasGivenBackOrLost() {
        journeys.changed(held(reserved.started(StepId.IDENTITY, begin)));
        journeys.changed(reserved.started(StepId.IDENTITY, begin)
                .retrying(StepId.IDENTITY, Samples.failure(), begin.plusSeconds(9), begin));
        assertThat(journeys.inProgress()).isZero();

        journeys.changed(held(reserved.started(StepId.IDENTITY, begin)));
        Operation other = Samples.reservation("other", "other-k7x2q").operation();
        journeys.changed(held(other.started(StepId.IDENTITY, begin.plusSeconds(3_600))));
        assertThat(journeys.inProgress()).isEqualTo(1);
    }

    @Test
    void countsTheTenantsOfTheCellsThatAreServed() {
        InMemoryStateStore store = new InMemoryStateStore();
        store.reserve(Samples.reservation("key-1", "acme-k7x2q"));
        store.reserve(Samples.reservation("key-2", "globex-k7x2q"));
        store.reserve(Samples.reservation("key-3", "other-k7x2q", new CellName("cell-002"), begin));
        try (TenantCensus census = new TenantCensus(new DueWork(store, Samples.CELLS), metrics)) {
            census.refresh();
        }

        assertThat(line("tenantry_tenants{ring=\"stable\",state=\"provisioning\",tier=\"basic\"}"))
                .hasValueSatisfying(line -> assertThat(line).endsWith(" 2.0"));
        assertThat(line("tenantry_build_info{"))
                .hasValueSatisfying(line -> assertThat(line).contains("version=\"1.2.3\""));
    }
}
