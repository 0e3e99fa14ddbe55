// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.conformance;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Makes the tables and items that the DynamoDB suites work on. */
final class DynamoDbTables {

    private final ConformanceTarget target;
    private final DynamoDbClient client;

    DynamoDbTables(ConformanceTarget target, DynamoDbClient client) {
        this.target = target;
        this.client = client;
    }

    /** Keys pk and sk, and index {@code due} over owner and at. */
    static CreateTableRequest.Builder request(String name) {
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        attribute("pk", ScalarAttributeType.S),
                        attribute("sk", ScalarAttributeType.S),
                        attribute("owner", ScalarAttributeType.S),
                        attribute("at", ScalarAttributeType.N))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("due")
                        .keySchema(key("owner", KeyType.HASH), key("at", KeyType.RANGE))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build());
    }

    private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(type)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    /** A table that is ready, deleted at the end. */
    String create(Consumer<CreateTableRequest.Builder> more) {
        String name = ConformanceTarget.unique("table");
        client.createTable(request(name).applyMutation(more).build());
        target.cleanUp(() -> delete(name));
        awaitActive(name);
        return name;
    }

    void awaitActive(String name) {
        await().atMost(ConformanceTarget.PATIENCE)
                .until(() -> client.describeTable(table -> table.tableName(name))
                                .table()
                                .tableStatus()
                        == TableStatus.ACTIVE);
    }

    private void delete(String name) {
        try {
            awaitActive(name);
            client.updateTable(table -> table.tableName(name).deletionProtectionEnabled(false));
            awaitActive(name);
            client.deleteTable(table -> table.tableName(name));
        } catch (ResourceNotFoundException e) {
            // The test has deleted it.
        }
    }

    /** An attribute that an item must have. */
    static AttributeValue of(Map<String, AttributeValue> item, String name) {
        return requireNonNull(item.get(name), name);
    }

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", text(pk), "sk", text(sk));
    }

    static Map<String, AttributeValue> item(String pk, String sk, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> item = new HashMap<>(key(pk, sk));
        item.putAll(more);
        return item;
    }
}
