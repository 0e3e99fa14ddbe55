// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.table;

import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.request.IdempotencyKey;
import io.tenantry.onboarding.request.Sha256;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TenantId;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
public final class StateTable {

    /** In every account and region the same. */
    public static final String NAME = "tenantry-state";

    /** The partition key. */
    public static final String PK = "pk";

    /** The sort key. */
    public static final String SK = "sk";

    /** In seconds of the epoch, from when on DynamoDB may remove the item. */
    public static final String EXPIRES_AT = "expiresAt";

    /** Work by the time when it is due, apart by cell and spread over some partitions. */
    static final String DUE = "due";

    /** The partition of the index of due work that an item is in. */
    public static final String DUE_SHARD = "dueShard";

    /** In milliseconds of the epoch. */
    public static final String DUE_AT = "dueAt";
    /** How many of them there are for each cell, and for each kind of other work. */
    public static final int DUE_SHARDS = 4;

    /** Tenants, and operations apart by their state, by the time when they were made. */
    static final String LIST = "list";

    /** The list that an item is in. */
    public static final String LIST_OF = "listOf";

    /** The place of an item in its list; see {@link ListPosition#listAt}. */
    public static final String LIST_AT = "listAt";

    /** The list of the tenants. */
    public static final String TENANTS = "tenant";

    private static final String OPERATIONS = "operation-";

    private static final TableSchema KEY = TableSchema.of(PK, SK);

    private StateTable() {}

    public static Map<String, AttributeValue> key(OperationId operation) {
        return key("operation", operation.value());
    }

    public static Map<String, AttributeValue> key(TenantId tenant) {
        return key("tenant", tenant.value());
    }

    public static Map<String, AttributeValue> key(Slug slug) {
        return key("slug", slug.value());
    }

    public static Map<String, AttributeValue> key(CellName cell) {
        return key("cell", cell.value());
    }

    /** Callers put secrets into keys, so only a hash is kept. */
    public static Map<String, AttributeValue> key(IdempotencyKey key) {
        return key("key", Sha256.hex(key.scope() + "\n" + key.value()));
    }

    /** The key of the one sign-up policy. */
    public static Map<String, AttributeValue> signUpPolicy() {
        return key("policy", "signup");
    }

    /** The list of the operations in that state: few are in one that somebody looks for. */
    public static String operations(OperationState state) {
        return OPERATIONS + state.key();
    }

    /** The key of the one item of a thing. */
    public static Map<String, AttributeValue> key(String kind, String id) {
        return Map.of(PK, AttributeValue.fromS(kind + "#" + id), SK, AttributeValue.fromS(kind));
    }

    /** A part of something that has an item of its own, next to it. */
    public static Map<String, AttributeValue> key(String kind, String id, String part) {
        return Map.of(PK, AttributeValue.fromS(kind + "#" + id), SK, AttributeValue.fromS(part));
    }

    /** The shard of due work that an operation of that cell is in. */
    public static AttributeValue shard(CellName cell, OperationId operation) {
        return shard(cell, Math.floorMod(operation.value().hashCode(), DUE_SHARDS));
    }

    /** All shards of due work of that cell. */
    public static Stream<AttributeValue> shards(CellName cell) {
        return IntStream.range(0, DUE_SHARDS).mapToObj(number -> shard(cell, number));
    }

    /** No name of a cell has a number sign. */
    private static AttributeValue shard(CellName cell, int number) {
        return AttributeValue.fromS(cell + "#" + number);
    }

    /** The request that makes the table, with its keys and indexes. */
    public static CreateTableRequest.Builder definition() {
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
