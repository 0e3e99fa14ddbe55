// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.Together;
import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.onboarding.aws.provision.Baseline;
import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.store.ReserveOutcome;
import io.tenantry.onboarding.store.StateStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

/** Every sign-up changes the count of its cell, which DynamoDB lets one transaction at a time do, refusing all others. */
class SignUpBurstIT {

    private static final Duration HELD = Duration.ofMillis(5);
    private static final int SIGN_UPS = 48;

    private final TestAws aws = new TestAws(TestAws.FAST_TABLES.withTransaction(HELD), Clock.systemUTC());
    private final List<AwsClients> replicas = List.of(aws.patientReplica(), aws.patientReplica());
    private final List<StateStore> stores = replicas.stream()
            .<StateStore>map(replica -> new DynamoStateStore(replica.dynamo()))
            .toList();

    /** The first calls of a cold JVM may outlast their time. */
    @BeforeEach
    void warmUp() {
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(SdkException.class)
                .untilAsserted(() -> new Baseline(aws.plain().dynamo(), false).ensureState());
        for (AwsClients replica : replicas) {
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptionsInstanceOf(SdkException.class)
                    .until(() -> replica.dynamo()
                            .getItem(get -> get.tableName(StateTable.NAME).key(StateTable.key(Samples.CELL)))
                            .item()
                            .isEmpty());
        }
    }

    @AfterEach
    void close() {
        Stream.concat(replicas.stream(), Stream.of(aws.plain())).forEach(AwsClients::close);
        aws.close();
    }

    @Test
    void everySignUpOfABurstAtTwoReplicasIsAccepted() {
        AtomicInteger number = new AtomicInteger();

        List<ReserveOutcome> outcomes = Together.run(
                SIGN_UPS,
                i -> stores.get(i % stores.size())
                        .reserve(Samples.reservation("key" + i, "acme" + number.getAndIncrement() + "-k7x2q")));

        assertThat(outcomes).hasSize(SIGN_UPS).containsOnly(new ReserveOutcome.Reserved());
    }
}
