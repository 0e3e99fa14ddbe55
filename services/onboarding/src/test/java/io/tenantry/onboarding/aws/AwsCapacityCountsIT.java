// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.CapacityCounts.Counts;
import io.tenantry.onboarding.Samples;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsCapacityCountsIT {

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
        AwsCapacityCounts counts = new AwsCapacityCounts(aws.clients(), TestAws.cell());
        assertThat(counts.count()).isEqualTo(new Counts(0, 0, 2, 0));

        new DynamoStateStore(aws.clients().dynamo()).reserve(Samples.reservation("key", "acme-k7x2q"));
        IntStream.range(0, 61).forEach(i -> aws.plain().cognito().createUserPool(pool -> pool.poolName("p")));
        IntStream.range(0, 101)
                .forEach(i -> aws.plain()
                        .eks()
                        .createPodIdentityAssociation(association -> association
                                .clusterName(TestAws.CLUSTER.value())
                                .namespace("ns-" + i)
                                .serviceAccount("order")
                                .roleArn("arn:aws:iam::123456789012:role/tenantry-service-order")));

        assertThat(counts.count()).isEqualTo(new Counts(1, 61, 2, 101));
    }
}
