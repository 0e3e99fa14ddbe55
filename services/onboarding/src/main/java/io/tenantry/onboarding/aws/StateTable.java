// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import io.tenantry.onboarding.IdempotencyKey;
import io.tenantry.onboarding.OperationState;
import io.tenantry.onboarding.Sha256;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TenantId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The table that all state is in: its keys, its two indexes and how items are named. An item is in an index only while it
 * has the index's attributes, so the index of due work holds nothing but work.
 */
final class StateTable {

    static final String NAME = "tenantry-state";

    static final String PK = "pk";
    static final String SK = "sk";
    static final String EXPIRES_AT = "expiresAt";

    /** Work by the time when it is due, apart by cell and spread over some partitions. */
    static final String DUE = "due";

    static final String DUE_SHARD = "dueShard";
    static final String DUE_AT = "dueAt";
    static final int DUE_SHARDS = 4;

    /** Tenants, and operations apart by their state, by the time when they were made. */
    static final String LIST = "list";

    static final String LIST_OF = "listOf";
    static final String LIST_AT = "listAt";
    static final String TENANTS = "tenant";

    private static final String OPERATIONS = "operation-";

    private static final TableSchema KEY = TableSchema.of(PK, SK);

    private StateTable() {}

    static Map<String, AttributeValue> key(OperationId operation) {
        return key("operation", operation.value());
    }

    static Map<String, AttributeValue> key(TenantId tenant) {
        return key("tenant", tenant.value());
    }

    static Map<String, AttributeValue> key(Slug slug) {
        return key("slug", slug.value());
    }

    static Map<String, AttributeValue> key(CellName cell) {
        return key("cell", cell.value());
    }

    /** Callers put secrets into keys, so only a hash is kept. */
    static Map<String, AttributeValue> key(IdempotencyKey key) {
        return key("key", Sha256.hex(key.scope() + "\n" + key.value()));
    }

    static Map<String, AttributeValue> signUpPolicy() {
        return key("policy", "signup");
    }

    /** The list of the operations in that state: few are in one that somebody looks for. */
    static String operations(OperationState state) {
        return OPERATIONS + state.key();
    }

    static Map<String, AttributeValue> key(String kind, String id) {
        return Map.of(PK, AttributeValue.fromS(kind + "#" + id), SK, AttributeValue.fromS(kind));
    }

    /** A part of something that has an item of its own, next to it. */
    static Map<String, AttributeValue> key(String kind, String id, String part) {
        return Map.of(PK, AttributeValue.fromS(kind + "#" + id), SK, AttributeValue.fromS(part));
    }

    static AttributeValue shard(CellName cell, OperationId operation) {
        return shard(cell, Math.floorMod(operation.value().hashCode(), DUE_SHARDS));
    }

    /** No name of a cell has a number sign. */
    static AttributeValue shard(CellName cell, int number) {
        return AttributeValue.fromS(cell + "#" + number);
    }

    static CreateTableRequest.Builder definition() {
        return CreateTableRequest.builder()
                .tableName(NAME)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(KEY.elements())
                .attributeDefinitions(
                        TableSchema.attribute(PK, ScalarAttributeType.S),
                        TableSchema.attribute(SK, ScalarAttributeType.S),
                        TableSchema.attribute(DUE_SHARD, ScalarAttributeType.S),
                        TableSchema.attribute(DUE_AT, ScalarAttributeType.N),
                        TableSchema.attribute(LIST_OF, ScalarAttributeType.S),
                        TableSchema.attribute(LIST_AT, ScalarAttributeType.S))
                .globalSecondaryIndexes(
                        index(DUE, TableSchema.of(DUE_SHARD, DUE_AT)), index(LIST, TableSchema.of(LIST_OF, LIST_AT)));
    }

    private static GlobalSecondaryIndex index(String name, TableSchema key) {
        return GlobalSecondaryIndex.builder()
                .indexName(name)
                .keySchema(key.elements())
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build();
    }
}
