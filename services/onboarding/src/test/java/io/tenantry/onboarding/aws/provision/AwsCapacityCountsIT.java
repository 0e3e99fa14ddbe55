// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.SampleRequests;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.onboarding.aws.state.DynamoStateStore;
import io.tenantry.onboarding.capacity.CapacityCounts.Counts;
import io.tenantry.onboarding.capacity.CapacityCounts.Used;
import io.tenantry.onboarding.capacity.ServedCells;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.TenantId;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsCapacityCountsIT {

    private static final Used NONE = new Used(0, Map.of());

    private final TestAws aws = new TestAws();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void countsOverAllPages() {
        Baseline baseline = new Baseline(aws.plain().dynamo(), true);
        baseline.ensureState();
        baseline.ensurePools(TestAws.POOL);
        Cell second = SampleRequests.cell(TestAws.cell(), "cell-002");
        AwsCapacityCounts counts = new AwsCapacityCounts(aws.clients(), ServedCells.of(TestAws.cell(), second));
        assertThat(counts.count())
                .isEqualTo(
                        new Counts(Map.of(Samples.CELL, 0, second.name(), 0), NONE, new Used(2, Map.of("", 2)), NONE));

        DynamoStateStore store = new DynamoStateStore(aws.clients().dynamo());
        store.reserve(Samples.reservation("one", "acme-k7x2q"));
        store.reserve(Samples.reservation("two", "globex-k7x2q", second.name(), Samples.NOW));
        store.reserve(Samples.reservation("three", "other-k7x2q", new CellName("cell-003"), Samples.NOW));
        IntStream.range(0, 61).forEach(i -> aws.plain().cognito().createUserPool(pool -> pool.poolName("p")));
        IntStream.range(0, 101)
                .forEach(i -> aws.plain()
                        .eks()
                        .createPodIdentityAssociation(association -> association
                                .clusterName(TestAws.CLUSTER.value())
                                .namespace("ns-" + i)
                                .serviceAccount("order")
                                .roleArn("arn:aws:iam::123456789012:role/tenantry-service-order")));

        new DynamoDataProvisioner(aws.clients())
                .provision(new TenantId("acme-k7x2q"), TestAws.ORDER, TestAws.ORDER_KEYS);

        Counts counted = counts.count();
        assertThat(counted.tenants()).isEqualTo(Map.of(Samples.CELL, 1, second.name(), 1));
        assertThat(counted.userPools()).isEqualTo(new Used(61, Map.of("p", 61)));
        assertThat(counted.tables()).isEqualTo(new Used(3, Map.of("", 2, "acme-k7x2q", 1)));
        assertThat(counted.associations().all()).isEqualTo(101);
        assertThat(counted.associations().byTenant()).hasSize(101).containsEntry("ns-7", 1);
    }
}
