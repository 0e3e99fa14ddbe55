// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.conformance;

import static io.tenantry.local.conformance.DynamoDbTables.item;
import static io.tenantry.local.conformance.DynamoDbTables.key;
import static io.tenantry.local.conformance.DynamoDbTables.number;
import static io.tenantry.local.conformance.DynamoDbTables.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class DynamoDbTransactionConformanceIT {

    private static final ConformanceTarget TARGET = new ConformanceTarget();
    private static final DynamoDbClient DYNAMO = TARGET.client(DynamoDbClient.builder());
    private static String table = "";

    private final String pk = ConformanceTarget.unique("pk");

    @BeforeAll
    static void createTable() {
        table = new DynamoDbTables(TARGET, DYNAMO).create(settings -> {});
    }

    @AfterAll
    static void close() {
        TARGET.close();
    }

    private Map<String, AttributeValue> get(String sk) {
        return DYNAMO.getItem(get -> get.tableName(table).key(key(pk, sk)).consistentRead(true))
                .item();
    }

    private TransactWriteItem putNew(String sk) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(item(pk, sk, Map.of("n", number(1))))
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    private TransactWriteItem count(String sk) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(key(pk, sk))
                        .updateExpression("ADD n :one")
                        .expressionAttributeValues(Map.of(":one", number(1))))
                .build();
    }

    private TransactWriteItem exists(String sk) {
        return TransactWriteItem.builder()
                .conditionCheck(
                        check -> check.tableName(table).key(key(pk, sk)).conditionExpression("attribute_exists(pk)"))
                .build();
    }

    private TransactWriteItem delete(String sk) {
        return TransactWriteItem.builder()
                .delete(delete -> delete.tableName(table).key(key(pk, sk)))
                .build();
    }

    private static void transact(TransactWriteItem... items) {
        DYNAMO.transactWriteItems(write -> write.transactItems(items));
    }

    @Test
    void writesEverything() {
        transact(putNew("old"));

        transact(putNew("a"), count("counter"), exists("old"), delete("none"));

        assertThat(get("a")).containsEntry("n", number(1));
        assertThat(get("counter")).containsEntry("n", number(1));
    }

    @Test
    void writesNothingWhenOneConditionFails() {
        transact(putNew("taken"));

        assertThatThrownBy(() -> transact(count("counter"), putNew("taken"), exists("missing")))
                .isInstanceOfSatisfying(TransactionCanceledException.class, cancelled -> {
                    assertThat(cancelled.cancellationReasons())
                            .extracting(CancellationReason::code)
                            .containsExactly("None", "ConditionalCheckFailed", "ConditionalCheckFailed");
                    assertThat(cancelled.cancellationReasons().get(1).item()).containsEntry("n", number(1));
                });
        assertThat(get("counter")).isEmpty();
    }

    @Test
    void hasOneEffectForOneToken() {
        String token = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            DYNAMO.transactWriteItems(write -> write.clientRequestToken(token).transactItems(count("counter")));
        }

        assertThat(get("counter")).containsEntry("n", number(1));
        assertThatThrownBy(() -> DYNAMO.transactWriteItems(
                        write -> write.clientRequestToken(token).transactItems(count("other"))))
                .isInstanceOf(IdempotentParameterMismatchException.class);
    }

    @Test
    void refusesTwoWritesOfOneItem() {
        assertThatThrownBy(() -> transact(count("a"), delete("a")))
                .isInstanceOfSatisfying(
                        DynamoDbException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    }

    @Test
    void readsSeveralItemsAtOnce() {
        transact(putNew("a"));

        assertThat(DYNAMO
                        .transactGetItems(read -> read.transactItems(
                                TransactGetItem.builder()
                                        .get(get -> get.tableName(table).key(key(pk, "a")))
                                        .build(),
                                TransactGetItem.builder()
                                        .get(get -> get.tableName(table).key(key(pk, "b")))
                                        .build()))
                        .responses()
                        .stream()
                        .map(response -> response.item().size()))
                .containsExactly(3, 0);
    }

    @Test
    void writesAndReadsBatches() {
        List<WriteRequest> writes = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Map<String, AttributeValue> item = item(pk, "%03d".formatted(i), Map.of());
            writes.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
        }

        assertThat(DYNAMO.batchWriteItem(batch -> batch.requestItems(Map.of(table, writes)))
                        .unprocessedItems())
                .isEmpty();
        assertThat(DYNAMO.batchGetItem(batch -> batch.requestItems(Map.of(
                                table,
                                KeysAndAttributes.builder()
                                        .keys(key(pk, "000"), key(pk, "024"), key(pk, "025"))
                                        .build())))
                        .responses()
                        .get(table))
                .hasSize(2);
        writes.add(WriteRequest.builder()
                .deleteRequest(delete -> delete.key(key(pk, "x")))
                .build());
        assertThatThrownBy(() -> DYNAMO.batchWriteItem(batch -> batch.requestItems(Map.of(table, writes))))
                .isInstanceOf(DynamoDbException.class);
    }

    @Test
    void letsOneOfManyWritersWin() {
        long winners = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> wins(Integer.toString(i))))
                .toList()
                .stream()
                .filter(CompletableFuture::join)
                .count();

        assertThat(winners).isEqualTo(1);
    }

    /** Transactions at one item do not wait for each other: those that come too early are cancelled without effect. */
    @Test
    void cancelsTransactionsThatMeetAtOneItem() {
        long done = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(this::countsUnlessInConflict))
                .toList()
                .stream()
                .filter(CompletableFuture::join)
                .count();

        assertThat(done).isPositive();
        assertThat(get("counter")).containsEntry("n", number(done));
    }

    private boolean countsUnlessInConflict() {
        try {
            transact(count("counter"));
            return true;
        } catch (TransactionCanceledException cancelled) {
            assertThat(cancelled.cancellationReasons())
                    .extracting(CancellationReason::code)
                    .containsExactly("TransactionConflict");
            return false;
        }
    }

    @Test
    void holdsNothingOnceItHasAnswered() {
        for (int i = 0; i < 10; i++) {
            transact(count("counter"));
            DYNAMO.deleteItem(gone -> gone.tableName(table).key(key(pk, "counter")));
        }

        assertThat(get("counter")).isEmpty();
    }

    private boolean wins(String name) {
        try {
            DYNAMO.putItem(put -> put.tableName(table)
                    .item(item(pk, "lease", Map.of("holder", text(name))))
                    .conditionExpression("attribute_not_exists(pk)"));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
