// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tenantry.local.dynamodb.DynamoDbDelays;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** A transaction that is not answered yet holds its items, here for longer than any of these tests. */
class LocalAwsTransactionsIT {

    private static final DynamoDbDelays HELD =
            DynamoDbDelays.SHORT.withTableCreation(Duration.ZERO).withTransaction(Duration.ofMinutes(10));
    private static final String TABLE = "table";
    private static final String TOKEN = "token";

    private static final Vertx VERTX = Vertx.vertx();
    private static final LocalAws AWS =
            LocalAws.start(VERTX, LocalAwsOptions.inMemory().withDynamoDb(HELD));
    private static final DynamoDbClient DYNAMO = Clients.client(AWS.endpoint(), DynamoDbClient.builder());
    private static CompletableFuture<?> transaction = new CompletableFuture<>();

    @BeforeAll
    static void begin() {
        DYNAMO.createTable(table -> table.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(pk -> pk.attributeName("pk").attributeType(ScalarAttributeType.S))
                .keySchema(pk -> pk.attributeName("pk").keyType(KeyType.HASH)));
        transaction = CompletableFuture.runAsync(() -> transact(TOKEN, "held"));
        await().atMost(Duration.ofMinutes(1)).until(() -> has("held"));
    }

    @AfterAll
    static void stop() {
        AWS.close();
        VERTX.close().await();
    }

    private static void transact(String token, String... keys) {
        DYNAMO.transactWriteItems(write -> write.clientRequestToken(token)
                .transactItems(
                        Stream.of(keys).map(LocalAwsTransactionsIT::count).toList()));
    }

    private static TransactWriteItem count(String pk) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(TABLE)
                        .key(key(pk))
                        .updateExpression("ADD n :one")
                        .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))))
                .build();
    }

    private static Map<String, AttributeValue> key(String pk) {
        return Map.of("pk", AttributeValue.fromS(pk));
    }

    private static boolean has(String pk) {
        return DYNAMO.getItem(get -> get.tableName(TABLE).key(key(pk))).hasItem();
    }

    @Test
    void refusesAnotherTransactionAndSaysForWhichItem() {
        assertThatThrownBy(() -> transact("another", "free", "held"))
                .isInstanceOfSatisfying(
                        TransactionCanceledException.class,
                        cancelled -> assertThat(cancelled.cancellationReasons())
                                .extracting(CancellationReason::code)
                                .containsExactly("None", "TransactionConflict"));
        assertThat(has("free")).isFalse();
        assertThat(transaction).isNotDone();
    }

    @Test
    void refusesSingleWritesWhateverTheirConditions() {
        assertThatThrownBy(() -> DYNAMO.putItem(
                        put -> put.tableName(TABLE).item(key("held")).conditionExpression("attribute_not_exists(pk)")))
                .isInstanceOfSatisfying(
                        TransactionConflictException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(400));
        assertThatThrownBy(() -> DYNAMO.updateItem(
                        update -> update.tableName(TABLE).key(key("held")).updateExpression("SET n = n")))
                .isInstanceOf(TransactionConflictException.class);
        assertThatThrownBy(() ->
                        DYNAMO.deleteItem(delete -> delete.tableName(TABLE).key(key("held"))))
                .isInstanceOf(TransactionConflictException.class);
    }

    @Test
    void letsReadsPassButNotThoseOfATransaction() {
        assertThat(has("held")).isTrue();
        assertThatThrownBy(() -> DYNAMO.transactGetItems(read -> read.transactItems(TransactGetItem.builder()
                        .get(get -> get.tableName(TABLE).key(key("held")))
                        .build())))
                .isInstanceOf(TransactionCanceledException.class)
                .hasMessageContaining("[TransactionConflict]");
    }

    @Test
    void saysThatTheSameTransactionIsUnderWay() {
        assertThatThrownBy(() -> transact(TOKEN, "held")).isInstanceOf(TransactionInProgressException.class);
    }

    @Test
    void leavesOtherItemsAlone() {
        DYNAMO.putItem(put -> put.tableName(TABLE).item(key("other")));

        assertThat(has("other")).isTrue();
    }
}
