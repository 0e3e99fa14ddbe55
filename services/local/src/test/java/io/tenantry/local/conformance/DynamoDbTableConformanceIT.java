// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class DynamoDbTableConformanceIT {

    private static final ConformanceTarget TARGET = new ConformanceTarget();
    private static final DynamoDbClient DYNAMO = TARGET.client(DynamoDbClient.builder());
    private static final DynamoDbTables TABLES = new DynamoDbTables(TARGET, DYNAMO);
    private static final Tag TENANT =
            Tag.builder().key("tenantry:tenant").value("acme-k7x2q").build();

    @AfterAll
    static void close() {
        TARGET.close();
    }

    private static TableDescription describe(String name) {
        return DYNAMO.describeTable(table -> table.tableName(name)).table();
    }

    @Test
    void describesATableAsItWasCreated() {
        String name = TABLES.create(table -> table.deletionProtectionEnabled(true)
                .sseSpecification(sse -> sse.enabled(true).sseType("KMS"))
                .tags(TENANT));

        TableDescription described = describe(name);

        assertThat(described.tableStatus()).isEqualTo(TableStatus.ACTIVE);
        assertThat(described.tableArn()).endsWith("table/" + name);
        assertThat(described.deletionProtectionEnabled()).isTrue();
        assertThat(described.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
        assertThat(described.sseDescription().status()).isEqualTo(SSEStatus.ENABLED);
        assertThat(described.keySchema()).extracting("attributeName").containsExactly("pk", "sk");
        assertThat(described.globalSecondaryIndexes()).extracting("indexName").containsExactly("due");
        assertThat(described.creationDateTime()).isNotNull();
    }

    @Test
    void createsATableOfOneNameOnce() {
        String name = TABLES.create(table -> {});

        assertThatThrownBy(() -> DYNAMO.createTable(DynamoDbTables.request(name).build()))
                .isInstanceOf(ResourceInUseException.class);
    }

    @Test
    void isCreatingBeforeItIsActive() {
        String name = ConformanceTarget.unique("table");

        TableStatus status = DYNAMO.createTable(DynamoDbTables.request(name).build())
                .tableDescription()
                .tableStatus();

        assertThat(status).isEqualTo(TableStatus.CREATING);
        await().atMost(ConformanceTarget.PATIENCE).until(() -> describe(name).tableStatus() == TableStatus.ACTIVE);
        DYNAMO.deleteTable(table -> table.tableName(name));
    }

    @Test
    void refusesPointInTimeRecoveryWhileCreating() {
        String name = ConformanceTarget.unique("table");
        DYNAMO.createTable(DynamoDbTables.request(name).build());

        assertThatThrownBy(() -> DYNAMO.updateContinuousBackups(backups -> backups.tableName(name)
                        .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true))))
                .isInstanceOf(ContinuousBackupsUnavailableException.class);
        TABLES.awaitActive(name);
        DYNAMO.deleteTable(table -> table.tableName(name));
    }

    @Test
    void recoversToAPointInTimeOnceActive() {
        String name = TABLES.create(table -> {});

        await().atMost(ConformanceTarget.PATIENCE)
                .ignoreExceptionsInstanceOf(ContinuousBackupsUnavailableException.class)
                .until(() -> DYNAMO.updateContinuousBackups(backups -> backups.tableName(name)
                                .pointInTimeRecoverySpecification(
                                        recovery -> recovery.pointInTimeRecoveryEnabled(true)))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription()
                        .pointInTimeRecoveryStatus()
                        .equals(PointInTimeRecoveryStatus.ENABLED));

        assertThat(DYNAMO.describeContinuousBackups(backups -> backups.tableName(name))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription()
                        .pointInTimeRecoveryStatus())
                .isEqualTo(PointInTimeRecoveryStatus.ENABLED);
    }

    @Test
    void deletesAProtectedTableOnlyAfterAnUpdate() {
        String name = TABLES.create(table -> table.deletionProtectionEnabled(true));

        assertThatThrownBy(() -> DYNAMO.deleteTable(table -> table.tableName(name)))
                .isInstanceOfSatisfying(
                        DynamoDbException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
        assertThat(DYNAMO.updateTable(table -> table.tableName(name).deletionProtectionEnabled(false))
                        .tableDescription()
                        .deletionProtectionEnabled())
                .isFalse();
        TABLES.awaitActive(name);
        DYNAMO.deleteTable(table -> table.tableName(name));

        await().atMost(ConformanceTarget.PATIENCE)
                .untilAsserted(
                        () -> assertThatThrownBy(() -> describe(name)).isInstanceOf(ResourceNotFoundException.class));
    }

    @Test
    void doesNotFindATableThatDoesNotExist() {
        String name = ConformanceTarget.unique("none");

        assertThatThrownBy(() -> describe(name)).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> DYNAMO.getItem(get -> get.tableName(name).key(DynamoDbTables.key("a", "b"))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void pagesThroughTables() {
        String first = TABLES.create(table -> {});
        String second = TABLES.create(table -> {});

        assertThat(DYNAMO.listTables(list -> list.limit(1)).tableNames()).hasSize(1);
        assertThat(DYNAMO.listTablesPaginator(list -> list.limit(1)).tableNames().stream())
                .contains(first, second)
                .doesNotHaveDuplicates();
    }

    @Test
    void expiresItemsByOneAttribute() {
        String name = TABLES.create(table -> {});

        DYNAMO.updateTimeToLive(ttl -> ttl.tableName(name)
                .timeToLiveSpecification(spec -> spec.enabled(true).attributeName("expires")));

        assertThat(DYNAMO.describeTimeToLive(ttl -> ttl.tableName(name)).timeToLiveDescription())
                .satisfies(ttl ->
                        assertThat(ttl.timeToLiveStatus()).isIn(TimeToLiveStatus.ENABLING, TimeToLiveStatus.ENABLED))
                .satisfies(ttl -> assertThat(ttl.attributeName()).isEqualTo("expires"));
    }

    @Test
    void tagsTables() {
        String name = TABLES.create(table -> table.tags(TENANT));
        String arn = describe(name).tableArn();
        Tag other = Tag.builder().key("other").value("x").build();

        DYNAMO.tagResource(tag -> tag.resourceArn(arn).tags(other));

        assertThat(DYNAMO.listTagsOfResource(tags -> tags.resourceArn(arn)).tags())
                .containsExactlyInAnyOrder(TENANT, other);
    }

    @Test
    void refusesDefinitionsThatDoNotFit() {
        assertThatThrownBy(() -> DYNAMO.createTable(DynamoDbTables.request("no").build()))
                .isInstanceOf(DynamoDbException.class);
        assertThatThrownBy(() -> DYNAMO.createTable(DynamoDbTables.request(ConformanceTarget.unique("table"))
                        .globalSecondaryIndexes(List.of())
                        .build()))
                .isInstanceOfSatisfying(
                        DynamoDbException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    }
}
