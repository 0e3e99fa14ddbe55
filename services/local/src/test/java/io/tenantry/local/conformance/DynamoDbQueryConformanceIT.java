// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.conformance;

import static io.tenantry.local.conformance.DynamoDbTables.item;
import static io.tenantry.local.conformance.DynamoDbTables.key;
import static io.tenantry.local.conformance.DynamoDbTables.number;
import static io.tenantry.local.conformance.DynamoDbTables.of;
import static io.tenantry.local.conformance.DynamoDbTables.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

class DynamoDbQueryConformanceIT {

    private static final ConformanceTarget TARGET = new ConformanceTarget();
    private static final DynamoDbClient DYNAMO = TARGET.client(DynamoDbClient.builder());
    private static String table = "";

    private final String pk = ConformanceTarget.unique("pk");
    private final String owner = ConformanceTarget.unique("owner");

    @BeforeAll
    static void createTable() {
        table = new DynamoDbTables(TARGET, DYNAMO).create(settings -> {});
    }

    @AfterAll
    static void close() {
        TARGET.close();
    }

    private void put(String sk, Map<String, AttributeValue> more) {
        DYNAMO.putItem(put -> put.tableName(table).item(item(pk, sk, more)));
    }

    private void putNumbered(int count) {
        for (int i = 0; i < count; i++) {
            put(
                    "%03d".formatted(i),
                    Map.of("owner", text(owner), "at", number(i), "even", AttributeValue.fromBool(i % 2 == 0)));
        }
    }

    private QueryRequest.Builder partition() {
        return QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", text(pk)));
    }

    private QueryRequest.Builder due() {
        return QueryRequest.builder()
                .tableName(table)
                .indexName("due")
                .keyConditionExpression("#o = :o")
                .expressionAttributeNames(Map.of("#o", "owner"))
                .expressionAttributeValues(Map.of(":o", text(owner)));
    }

    private static List<String> keys(QueryRequest.Builder query) {
        return DYNAMO.queryPaginator(query.build()).items().stream()
                .map(item -> of(item, "sk").s())
                .toList();
    }

    private List<String> keysWhere(String range, Map<String, AttributeValue> values) {
        Map<String, AttributeValue> all = new HashMap<>(values);
        all.put(":pk", text(pk));
        return keys(partition().keyConditionExpression("pk = :pk AND " + range).expressionAttributeValues(all));
    }

    @Test
    void returnsAPartitionInTheOrderOfItsRangeKeys() {
        for (String sk : List.of("b", "a", "c", "B", "\uFF61", "\uD83D\uDE00", "a1")) {
            put(sk, Map.of());
        }

        assertThat(keys(partition())).containsExactly("B", "a", "a1", "b", "c", "\uFF61", "\uD83D\uDE00");
        assertThat(keys(partition().scanIndexForward(false)))
                .containsExactly("\uD83D\uDE00", "\uFF61", "c", "b", "a1", "a", "B");
    }

    @Test
    void narrowsByRangeKey() {
        for (String sk : List.of("a", "b", "b1", "b2", "c")) {
            put(sk, Map.of());
        }
        Map<String, AttributeValue> b = Map.of(":b", text("b"));

        assertThat(keysWhere("sk = :b", b)).containsExactly("b");
        assertThat(keysWhere("sk < :b", b)).containsExactly("a");
        assertThat(keysWhere("sk <= :b", b)).containsExactly("a", "b");
        assertThat(keysWhere("sk > :b", b)).containsExactly("b1", "b2", "c");
        assertThat(keysWhere("sk >= :b", b)).containsExactly("b", "b1", "b2", "c");
        assertThat(keysWhere("begins_with(sk, :b)", b)).containsExactly("b", "b1", "b2");
        assertThat(keysWhere("sk BETWEEN :b AND :c", Map.of(":b", text("b"), ":c", text("b2"))))
                .containsExactly("b", "b1", "b2");
    }

    @Test
    void pagesForwardAndBackward() {
        putNumbered(10);
        List<String> all = IntStream.range(0, 10).mapToObj("%03d"::formatted).toList();

        assertThat(keys(partition().limit(3))).isEqualTo(all);
        List<String> backward = new ArrayList<>(all);
        Collections.reverse(backward);
        assertThat(keys(partition().limit(3).scanIndexForward(false))).isEqualTo(backward);
        assertThat(keys(due().limit(3))).isEqualTo(all);
        assertThat(keys(due().limit(3).scanIndexForward(false))).isEqualTo(backward);
    }

    @Test
    void goesOnAfterAnItemThatHasGone() {
        putNumbered(4);
        QueryResponse first = DYNAMO.query(partition().limit(2).build());
        DYNAMO.deleteItem(delete -> delete.tableName(table).key(key(pk, "001")));

        QueryResponse second = DYNAMO.query(
                partition().exclusiveStartKey(first.lastEvaluatedKey()).build());

        assertThat(second.items()).extracting(item -> of(item, "sk").s()).containsExactly("002", "003");
        assertThat(second.hasLastEvaluatedKey()).isFalse();
    }

    @Test
    void appliesTheLimitBeforeTheFilter() {
        putNumbered(4);

        QueryResponse page = DYNAMO.query(partition()
                .limit(3)
                .filterExpression("even = :yes")
                .expressionAttributeValues(Map.of(":pk", text(pk), ":yes", AttributeValue.fromBool(true)))
                .build());

        assertThat(page.count()).isEqualTo(2);
        assertThat(page.scannedCount()).isEqualTo(3);
        assertThat(page.lastEvaluatedKey()).isEqualTo(key(pk, "002"));
    }

    @Test
    void endsPagesAtOneMegabyte() {
        for (int i = 0; i < 4; i++) {
            put("%03d".formatted(i), Map.of("x", text("x".repeat(350_000))));
        }

        QueryResponse page = DYNAMO.query(partition().build());

        assertThat(page.count()).isLessThan(4);
        assertThat(page.hasLastEvaluatedKey()).isTrue();
        assertThat(keys(partition())).hasSize(4);
    }

    @Test
    void countsAndProjects() {
        putNumbered(3);

        QueryResponse counted = DYNAMO.query(partition().select(Select.COUNT).build());

        assertThat(counted.count()).isEqualTo(3);
        assertThat(counted.hasItems()).isFalse();
        assertThat(DYNAMO.query(partition().projectionExpression("sk").limit(1).build())
                        .items())
                .containsExactly(Map.of("sk", text("000")));
    }

    @Test
    void keepsItemsWithoutIndexKeysOutOfTheIndex() {
        put("none", Map.of());
        put("half", Map.of("owner", text(owner)));
        put("whole", Map.of("owner", text(owner), "at", number(1)));

        await().atMost(ConformanceTarget.PATIENCE)
                .untilAsserted(() -> assertThat(keys(due())).containsExactly("whole"));
    }

    @Test
    void ordersAnIndexByItsRangeKeyAndKeepsItCurrent() {
        put("a", Map.of("owner", text(owner), "at", number(100)));
        put("b", Map.of("owner", text(owner), "at", number(20)));
        put("c", Map.of("owner", text(owner), "at", number(3)));
        DYNAMO.updateItem(update -> update.tableName(table)
                .key(key(pk, "c"))
                .updateExpression("SET #at = :at")
                .expressionAttributeNames(Map.of("#at", "at"))
                .expressionAttributeValues(Map.of(":at", number(50))));
        DYNAMO.updateItem(update -> update.tableName(table)
                .key(key(pk, "b"))
                .updateExpression("REMOVE #at")
                .expressionAttributeNames(Map.of("#at", "at")));

        await().atMost(ConformanceTarget.PATIENCE)
                .untilAsserted(() -> assertThat(keys(due())).containsExactly("c", "a"));
    }

    @Test
    void findsWhatIsDue() {
        putNumbered(5);
        Consumer<QueryRequest.Builder> untilTwo = query -> query.keyConditionExpression("#o = :o AND #at <= :now")
                .expressionAttributeNames(Map.of("#o", "owner", "#at", "at"))
                .expressionAttributeValues(Map.of(":o", text(owner), ":now", number(2)));

        await().atMost(ConformanceTarget.PATIENCE)
                .untilAsserted(
                        () -> assertThat(keys(due().applyMutation(untilTwo))).containsExactly("000", "001", "002"));
    }

    @Test
    void returnsTiesOfAnIndexInOneOrderThroughAllPages() {
        for (String sk : List.of("c", "a", "d", "b")) {
            put(sk, Map.of("owner", text(owner), "at", number(7)));
        }

        await().atMost(ConformanceTarget.PATIENCE)
                .untilAsserted(() -> assertThat(keys(due().limit(1))).containsExactlyInAnyOrder("a", "b", "c", "d"));
        assertThat(keys(due().limit(1))).isEqualTo(keys(due()));
    }

    @Test
    void refusesQueriesThatMissTheKey() {
        for (String condition :
                List.of("sk = :pk", "pk > :pk", "pk = :pk AND elsewhere = :pk", "pk = :pk OR pk = :pk", "")) {
            assertThatThrownBy(() -> DYNAMO.query(
                            partition().keyConditionExpression(condition).build()))
                    .as(condition)
                    .isInstanceOfSatisfying(
                            DynamoDbException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
        }
    }

    @Test
    void refusesConsistentReadsAndUnknownIndexes() {
        assertThatThrownBy(() -> DYNAMO.query(due().consistentRead(true).build()))
                .isInstanceOf(DynamoDbException.class);
        assertThatThrownBy(() -> DYNAMO.query(partition().indexName("none").build()))
                .isInstanceOf(DynamoDbException.class);
    }

    @Test
    void scansEverythingPageByPage() {
        putNumbered(5);

        assertThat(DYNAMO
                        .scanPaginator(scan -> scan.tableName(table)
                                .limit(2)
                                .filterExpression("pk = :pk")
                                .expressionAttributeValues(Map.of(":pk", text(pk))))
                        .items()
                        .stream()
                        .map(item -> of(item, "sk").s()))
                .containsExactly("000", "001", "002", "003", "004");
    }
}
