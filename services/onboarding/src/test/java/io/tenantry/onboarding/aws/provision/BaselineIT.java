// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.onboarding.aws.table.TableSchema;
import io.tenantry.onboarding.operation.StepException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

class BaselineIT {

    private final TestAws aws = new TestAws();
    private final DynamoDbClient dynamo = aws.plain().dynamo();
    private final Baseline baseline = new Baseline(dynamo, true);

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void makesTheStateTableAndThePooledTables() {
        baseline.ensureState();
        baseline.ensurePools(TestAws.POOL);

        assertThat(dynamo.listTables().tableNames()).containsExactlyInAnyOrder("tenantry-state", "tenantry-product");
        assertThat(table("tenantry-state").globalSecondaryIndexes())
                .extracting(GlobalSecondaryIndexDescription::indexName)
                .containsExactlyInAnyOrder("due", "list");
        assertThat(table("tenantry-state").deletionProtectionEnabled()).isTrue();
        TimeToLiveDescription expiry = dynamo.describeTimeToLive(request -> request.tableName("tenantry-state"))
                .timeToLiveDescription();
        assertThat(expiry.attributeName()).isEqualTo("expiresAt");
    }

    @Test
    void partitionsPooledTablesByTenant() {
        baseline.ensurePools(TestAws.POOL);

        TableDescription product = table("tenantry-product");
        assertThat(product.keySchema())
                .extracting(KeySchemaElement::attributeName)
                .containsExactly("tenantId", "productId");
        assertThat(product.globalSecondaryIndexes()).isEmpty();
    }

    @Test
    void changesNothingTheSecondTime() {
        baseline.ensureState();
        TableDescription before = table("tenantry-state");

        baseline.ensureState();

        assertThat(table("tenantry-state").tableId()).isEqualTo(before.tableId());
        assertThat(aws.calls()).filteredOn("UpdateTimeToLive"::equals).hasSize(1);
    }

    @Test
    void leavesATableOfSomebodyElseAlone() {
        dynamo.createTable(request -> request.tableName("tenantry-product")
                .keySchema(TableSchema.of("id").elements())
                .attributeDefinitions(TableSchema.of("id").attributes())
                .billingMode(BillingMode.PAY_PER_REQUEST));

        assertThatThrownBy(() -> baseline.ensurePools(TestAws.POOL))
                .isInstanceOfSatisfying(
                        StepException.class,
                        failure -> assertThat(failure.cause()).isEqualTo(StepException.Cause.FOREIGN_RESOURCE));
        assertThat(Map.of(
                        "tenantry-product",
                        table("tenantry-product").keySchema().size()))
                .containsEntry("tenantry-product", 1);
    }

    private TableDescription table(String name) {
        return dynamo.describeTable(request -> request.tableName(name)).table();
    }
}
