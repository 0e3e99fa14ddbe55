// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.local.aws.Fault;
import io.tenantry.local.dynamodb.DynamoDbDelays;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.SteppedClock;
import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** For some seconds DynamoDB may show neither a new table's tags nor, to those who ask for them, the table. */
class LateTagsIT {

    private static final TenantId TENANT = new TenantId("acme-k7x2q");
    private static final Duration HIDDEN = Duration.ofSeconds(10);

    private final SteppedClock clock = new SteppedClock(Samples.NOW);
    private final TestAws aws =
            new TestAws(DynamoDbDelays.SHORT.withTableCreation(Duration.ZERO).withTags(HIDDEN), clock);
    private final DynamoDataProvisioner provisioner = new DynamoDataProvisioner(aws.clients(), clock);

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void aTableWhoseAnswerWasLostIsNotTakenForAnothers() {
        aws.next("CreateTable", 1, Fault.loseAnswer());

        assertIsToldLater(this::provision);
        provision();

        assertThat(tables()).containsExactly("tenantry-order-acme-k7x2q");
    }

    @Test
    void aTableThatWasJustMadeIsNotLeftBehind() {
        provision();

        assertIsToldLater(this::deprovision);
        deprovision();

        assertThat(tables()).isEmpty();
    }

    /** First DynamoDB says that there is no such table, then that it has no tags. */
    private void assertIsToldLater(ThrowingCallable step) {
        for (int part = 0; part < 2; part++) {
            assertThatThrownBy(step)
                    .isInstanceOfSatisfying(
                            StepException.class,
                            failure -> assertThat(failure.cause()).isEqualTo(Cause.AWS_UNAVAILABLE));
            clock.advance(HIDDEN.dividedBy(2));
        }
    }

    private void provision() {
        provisioner.provision(TENANT, TestAws.ORDER, TestAws.ORDER_KEYS);
    }

    private void deprovision() {
        provisioner.deprovision(TENANT, TestAws.ORDER);
    }

    private List<String> tables() {
        return aws.plain().dynamo().listTables().tableNames();
    }
}
