// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.local.aws.Fault;
import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.onboarding.aws.table.TableSchema;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.Tag;

class DynamoDataProvisionerIT {

    private static final TenantId TENANT = new TenantId("acme-k7x2q");
    private static final String TABLE = "tenantry-order-acme-k7x2q";

    private final TestAws aws = new TestAws();
    private final DynamoDbClient dynamo = aws.plain().dynamo();
    private final DynamoDataProvisioner provisioner = new DynamoDataProvisioner(aws.clients());

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void makesAProtectedTableAndReturnsWhenItCanBeUsed() {
        provisioner.provision(TENANT, TestAws.ORDER, TestAws.ORDER_KEYS);

        TableDescription table = table();
        assertThat(table.tableStatus()).isEqualTo(TableStatus.ACTIVE);
        assertThat(table.deletionProtectionEnabled()).isTrue();
        assertThat(table.keySchema()).isEqualTo(TableSchema.of("orderId").elements());
        assertThat(recovery()).isEqualTo(PointInTimeRecoveryStatus.ENABLED);
        assertThat(tags(table)).isEqualTo(Map.of("tenantry:managed-by", "onboarding", "tenantry:tenant", "acme-k7x2q"));
    }

    @Test
    void asksForPayPerRequestEncryptionAndProtection() {
        provisioner.provision(TENANT, TestAws.ORDER, TestAws.ORDER_KEYS);

        CreateTableRequest request =
                aws.watch().requests(CreateTableRequest.class).get(0);
        assertThat(request.billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(request.deletionProtectionEnabled()).isTrue();
        assertThat(request.sseSpecification().enabled()).isTrue();
        assertThat(request.sseSpecification().sseType()).isEqualTo(SSEType.KMS);
    }

    @Test
    void findsTheSameTableTheSecondTime() {
        provisioner.provision(TENANT, TestAws.ORDER, TestAws.ORDER_KEYS);
        String made = table().tableId();

        provisioner.provision(TENANT, TestAws.ORDER, TestAws.ORDER_KEYS);

        assertThat(table().tableId()).isEqualTo(made);
        assertThat(dynamo.listTables().tableNames()).containsExactly(TABLE);
    }

    @Test
    void leavesATableThatNeverGotTagsAlone() {
        create(TableSchema.of("orderId"), List.of());
        Clock tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        DynamoDataProvisioner later = new DynamoDataProvisioner(aws.clients(), tomorrow);

        assertIsForeign(() -> later.provision(TENANT, TestAws.ORDER, TestAws.ORDER_KEYS));
        later.deprovision(TENANT, TestAws.ORDER);
        assertThat(dynamo.listTables().tableNames()).containsExactly(TABLE);
        assertThat(recovery()).isEqualTo(PointInTimeRecoveryStatus.DISABLED);
    }

    @Test
    void leavesATableOfAnotherTenantAlone() {
        create(TableSchema.of("orderId"), DynamoDataProvisioner.tags(OwnTags.of(new TenantId("globex-k7x2q"))));

        assertRefusedAsForeign();
    }

    @Test
    void leavesATableWithAnotherKeyAlone() {
        create(TableSchema.of("somethingElse"), DynamoDataProvisioner.tags(OwnTags.of(TENANT)));

        assertRefusedAsForeign();
    }

    private void assertRefusedAsForeign() {
        assertIsForeign(() -> provisioner.provision(TENANT, TestAws.ORDER, TestAws.ORDER_KEYS));
    }

    private static void assertIsForeign(ThrowingCallable step) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        StepException.class,
                        failure -> assertThat(failure.cause()).isEqualTo(Cause.FOREIGN_RESOURCE));
    }

    private void create(TableSchema schema, List<Tag> tags) {
        dynamo.createTable(request -> request.tableName(TABLE)
                .keySchema(schema.elements())
                .attributeDefinitions(schema.attributes())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .tags(tags));
    }

    @Test
    void removesItsTableThoughItIsProtectedAndFindsItGoneTheSecondTime() {
        provisioner.provision(TENANT, TestAws.ORDER, TestAws.ORDER_KEYS);

        provisioner.deprovision(TENANT, TestAws.ORDER);
        provisioner.deprovision(TENANT, TestAws.ORDER);

        assertThat(dynamo.listTables().tableNames()).isEmpty();
    }

    @Test
    void removesATableThatIsStillBeingMade() {
        create(TableSchema.of("orderId"), DynamoDataProvisioner.tags(OwnTags.of(TENANT)));

        provisioner.deprovision(TENANT, TestAws.ORDER);

        assertThat(dynamo.listTables().tableNames()).isEmpty();
    }

    @Test
    void removesNoTableOfAnotherTenant() {
        create(TableSchema.of("orderId"), DynamoDataProvisioner.tags(OwnTags.of(new TenantId("globex-k7x2q"))));

        provisioner.deprovision(TENANT, TestAws.ORDER);

        assertThat(dynamo.listTables().tableNames()).containsExactly(TABLE);
    }

    @Test
    void saysThatAwsAskedToSlowDownAfterTheSdkHasTriedAgain() {
        aws.next("CreateTable", 16, Fault.throttle());

        assertThatThrownBy(() -> provisioner.provision(TENANT, TestAws.ORDER, TestAws.ORDER_KEYS))
                .isInstanceOfSatisfying(
                        StepException.class,
                        failure -> assertThat(failure.cause()).isEqualTo(Cause.AWS_THROTTLED));
        assertThat(aws.calls()).hasSize(16).containsOnly("CreateTable");
    }

    private TableDescription table() {
        return dynamo.describeTable(request -> request.tableName(TABLE)).table();
    }

    private PointInTimeRecoveryStatus recovery() {
        return dynamo.describeContinuousBackups(request -> request.tableName(TABLE))
                .continuousBackupsDescription()
                .pointInTimeRecoveryDescription()
                .pointInTimeRecoveryStatus();
    }

    private Map<String, String> tags(TableDescription table) {
        return dynamo.listTagsOfResource(request -> request.resourceArn(table.tableArn())).tags().stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }
}
