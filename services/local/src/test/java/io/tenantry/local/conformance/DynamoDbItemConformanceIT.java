// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.conformance;

import static io.tenantry.local.conformance.DynamoDbTables.item;
import static io.tenantry.local.conformance.DynamoDbTables.key;
import static io.tenantry.local.conformance.DynamoDbTables.number;
import static io.tenantry.local.conformance.DynamoDbTables.of;
import static io.tenantry.local.conformance.DynamoDbTables.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

class DynamoDbItemConformanceIT {

    private static final ConformanceTarget TARGET = new ConformanceTarget();
    private static final DynamoDbClient DYNAMO = TARGET.client(DynamoDbClient.builder());
    private static String table = "";

    /** A partition of its own for every test. */
    private final String pk = ConformanceTarget.unique("pk");

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

    private Map<String, AttributeValue> get(String sk) {
        return DYNAMO.getItem(get -> get.tableName(table).key(key(pk, sk)).consistentRead(true))
                .item();
    }

    private UpdateItemResponse update(Consumer<UpdateItemRequest.Builder> update) {
        return DYNAMO.updateItem(UpdateItemRequest.builder()
                .tableName(table)
                .key(key(pk, "a"))
                .returnValues(ReturnValue.ALL_NEW)
                .applyMutation(update)
                .build());
    }

    private void refuses(String code, Consumer<UpdateItemRequest.Builder> update) {
        assertThatThrownBy(() -> update(update))
                .isInstanceOfSatisfying(
                        DynamoDbException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    private boolean holds(String condition, Map<String, AttributeValue> values) {
        try {
            update(update ->
                    update.conditionExpression(condition).expressionAttributeValues(values.isEmpty() ? null : values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    @Test
    void returnsItemsOfEveryType() {
        Map<String, AttributeValue> everything = new HashMap<>();
        everything.put("string", text("ü\u0000\uD83D\uDE00"));
        everything.put("empty", text(""));
        everything.put("number", AttributeValue.fromN("-12.5"));
        everything.put("binary", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, 1})));
        everything.put("truth", AttributeValue.fromBool(false));
        everything.put("nothing", AttributeValue.fromNul(true));
        everything.put("list", AttributeValue.fromL(List.of(number(1), text("x"))));
        everything.put("map", AttributeValue.fromM(Map.of("inner", AttributeValue.fromL(List.of()))));
        everything.put("strings", AttributeValue.fromSs(List.of("a", "b")));
        everything.put("numbers", AttributeValue.fromNs(List.of("1")));
        put("a", everything);

        Map<String, AttributeValue> read = new HashMap<>(get("a"));

        assertThat(read.remove("strings").ss()).containsExactlyInAnyOrder("a", "b");
        everything.remove("strings");
        assertThat(read).isEqualTo(item(pk, "a", everything));
    }

    @Test
    void normalisesNumbers() {
        put("a", Map.of("n", AttributeValue.fromN("1.500E2")));

        assertThat(of(get("a"), "n").n()).isEqualTo("150");
    }

    @Test
    void hasNoItemWhereNoneWasPut() {
        assertThat(DYNAMO.getItem(get -> get.tableName(table).key(key(pk, "none")))
                        .hasItem())
                .isFalse();
    }

    @Test
    void putsAnItemOnlyWhereNoneIs() {
        put("a", Map.of("n", number(1)));

        assertThatThrownBy(() -> DYNAMO.putItem(put -> put.tableName(table)
                        .item(item(pk, "a", Map.of("n", number(2))))
                        .conditionExpression("attribute_not_exists(pk)")))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(get("a")).containsEntry("n", number(1));
    }

    @Test
    void showsTheItemThatAConditionFailedOn() {
        put("a", Map.of("n", number(1)));

        assertThatThrownBy(() -> DYNAMO.putItem(put -> put.tableName(table)
                        .item(item(pk, "a", Map.of("n", number(2))))
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)))
                .isInstanceOfSatisfying(
                        ConditionalCheckFailedException.class,
                        e -> assertThat(e.item()).containsEntry("n", number(1)));
    }

    @Test
    void deletesOnACondition() {
        put("a", Map.of("n", number(1)));

        assertThatThrownBy(() -> DYNAMO.deleteItem(delete -> delete.tableName(table)
                        .key(key(pk, "a"))
                        .conditionExpression("n = :n")
                        .expressionAttributeValues(Map.of(":n", number(2)))))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(DYNAMO.deleteItem(delete ->
                                delete.tableName(table).key(key(pk, "a")).returnValues(ReturnValue.ALL_OLD))
                        .attributes())
                .containsEntry("n", number(1));
        assertThat(get("a")).isEmpty();
    }

    @Test
    void createsTheItemThatAnUpdateNames() {
        update(update -> update.updateExpression("SET #s = :s")
                .expressionAttributeNames(Map.of("#s", "status"))
                .expressionAttributeValues(Map.of(":s", text("running"))));

        assertThat(get("a")).isEqualTo(item(pk, "a", Map.of("status", text("running"))));
    }

    @Test
    void setsAddsRemovesAndDeletesInOneUpdate() {
        put(
                "a",
                Map.of(
                        "n", number(1),
                        "gone", text("x"),
                        "set", AttributeValue.fromSs(List.of("a", "b")),
                        "doc", AttributeValue.fromM(Map.of("inner", number(1)))));

        Map<String, AttributeValue> after = update(update -> update.updateExpression("SET m = n + :one, doc.#in = :two,"
                                + " fresh = if_not_exists(fresh, :two) REMOVE gone ADD n :one DELETE #set :a")
                        .expressionAttributeNames(Map.of("#in", "inner", "#set", "set"))
                        .expressionAttributeValues(Map.of(
                                ":one", number(1), ":two", number(2), ":a", AttributeValue.fromSs(List.of("a")))))
                .attributes();

        assertThat(after)
                .containsEntry("m", number(2))
                .containsEntry("n", number(2))
                .containsEntry("fresh", number(2))
                .containsEntry("doc", AttributeValue.fromM(Map.of("inner", number(2))))
                .containsEntry("set", AttributeValue.fromSs(List.of("b")))
                .doesNotContainKey("gone");
    }

    @Test
    void appendsToListsAndChangesTheirElements() {
        put("a", Map.of("l", AttributeValue.fromL(List.of(number(0), number(1), number(2)))));

        update(update -> update.updateExpression("SET l[1] = :x REMOVE l[0], l[2]")
                .expressionAttributeValues(Map.of(":x", text("x"))));
        Map<String, AttributeValue> after = update(update -> update.updateExpression("SET l = list_append(l, :more)")
                        .expressionAttributeValues(Map.of(":more", AttributeValue.fromL(List.of(number(9))))))
                .attributes();

        assertThat(of(after, "l").l()).containsExactly(text("x"), number(9));
    }

    @Test
    void dropsASetWithItsLastMember() {
        put("a", Map.of("names", AttributeValue.fromSs(List.of("a"))));

        assertThat(update(update -> update.updateExpression("DELETE #n :a")
                                .expressionAttributeNames(Map.of("#n", "names"))
                                .expressionAttributeValues(Map.of(":a", AttributeValue.fromSs(List.of("a")))))
                        .attributes())
                .doesNotContainKey("names");
    }

    @Test
    void returnsOnlyWhatAnUpdateTouched() {
        put("a", Map.of("n", number(1), "m", number(5)));

        assertThat(update(update -> update.returnValues(ReturnValue.UPDATED_NEW)
                                .updateExpression("ADD n :one")
                                .expressionAttributeValues(Map.of(":one", number(1))))
                        .attributes())
                .isEqualTo(Map.of("n", number(2)));
        assertThat(update(update -> update.returnValues(ReturnValue.UPDATED_OLD)
                                .updateExpression("ADD n :one")
                                .expressionAttributeValues(Map.of(":one", number(1))))
                        .attributes())
                .isEqualTo(Map.of("n", number(2)));
    }

    @Test
    void comparesNumbersByValue() {
        put("a", Map.of("n", number(10)));

        assertThat(holds("n > :n", Map.of(":n", number(9)))).isTrue();
        assertThat(holds("n = :n", Map.of(":n", AttributeValue.fromN("10.0")))).isTrue();
        assertThat(holds("n BETWEEN :low AND :high", Map.of(":low", number(9), ":high", number(11))))
                .isTrue();
        assertThat(holds("n < :n", Map.of(":n", text("11")))).isFalse();
    }

    @Test
    void understandsConditionsOfEveryKind() {
        put(
                "a",
                Map.of(
                        "s", text("abc"),
                        "tags", AttributeValue.fromSs(List.of("x", "y")),
                        "l", AttributeValue.fromL(List.of(text("p"))),
                        "doc", AttributeValue.fromM(Map.of("part", number(1)))));

        assertThat(holds("begins_with(s, :p) AND contains(s, :c)", Map.of(":p", text("ab"), ":c", text("bc"))))
                .isTrue();
        assertThat(holds("contains(tags, :x) AND contains(l, :p)", Map.of(":x", text("x"), ":p", text("p"))))
                .isTrue();
        assertThat(holds("size(s) = :three AND size(tags) < :three", Map.of(":three", number(3))))
                .isTrue();
        assertThat(holds("doc.part IN (:a, :b)", Map.of(":a", number(7), ":b", number(1))))
                .isTrue();
        assertThat(holds("attribute_type(doc, :m) AND NOT attribute_exists(doc.rest)", Map.of(":m", text("M"))))
                .isTrue();
        assertThat(holds("s = :x OR s = :y AND l[0] = :p", Map.of(":x", text("abc"), ":y", text("q"), ":p", text("q"))))
                .isTrue();
        assertThat(holds(
                        "(s = :x OR s = :y) AND l[0] = :p",
                        Map.of(":x", text("abc"), ":y", text("q"), ":p", text("q"))))
                .isFalse();
        assertThat(holds("attribute_not_exists(absent) AND absent <> :x", Map.of(":x", text("x"))))
                .isTrue();
    }

    @Test
    void refusesReservedWordsInExpressions() {
        refuses(
                "ValidationException",
                update ->
                        update.updateExpression("SET status = :s").expressionAttributeValues(Map.of(":s", text("x"))));
    }

    @Test
    void refusesPlaceholdersThatAreUnusedOrUnknown() {
        refuses(
                "ValidationException",
                update -> update.updateExpression("SET a = :a")
                        .expressionAttributeValues(Map.of(":a", text("x"), ":b", text("y"))));
        refuses(
                "ValidationException",
                update -> update.updateExpression("SET a = :a")
                        .expressionAttributeNames(Map.of("#n", "x"))
                        .expressionAttributeValues(Map.of(":a", text("x"))));
        refuses("ValidationException", update -> update.updateExpression("SET a = :unknown"));
    }

    @Test
    void refusesBrokenExpressions() {
        for (String broken :
                List.of("SET", "SET a", "SET a = ", "SET a = n +", "ADD a", "FOO a", "SET a = n SET b = n")) {
            refuses("ValidationException", update -> update.updateExpression(broken));
        }
        for (String broken : List.of("a", "a =", "(a = b", "a = b)", "a == b", "foo(a)", "a = b AND", "NOT", "a ! b")) {
            refuses("ValidationException", update -> update.conditionExpression(broken));
        }
    }

    @Test
    void refusesToUpdateKeysAndOverlappingPaths() {
        refuses(
                "ValidationException",
                update -> update.updateExpression("SET sk = :x").expressionAttributeValues(Map.of(":x", text("b"))));
        refuses(
                "ValidationException",
                update -> update.updateExpression("SET doc = :x, doc.a = :x")
                        .expressionAttributeValues(Map.of(":x", text("b"))));
        refuses(
                "ValidationException",
                update ->
                        update.updateExpression("SET doc.a.b = :x").expressionAttributeValues(Map.of(":x", text("b"))));
    }

    @Test
    void refusesWrongKeys() {
        for (Map<String, AttributeValue> wrong : List.of(
                Map.of("pk", text("a")),
                Map.of("pk", text("a"), "sk", number(1)),
                Map.of("pk", text("a"), "sk", text("")),
                Map.of("pk", text("a"), "sk", text("b"), "x", text("c")))) {
            refuses("ValidationException", update -> update.key(wrong));
        }
        assertThatThrownBy(() -> DYNAMO.putItem(put -> put.tableName(table).item(Map.of("pk", text("a")))))
                .isInstanceOf(DynamoDbException.class);
    }

    @Test
    void refusesItemsAboveTheLimit() {
        assertThatCode(() -> put("a", Map.of("x", text("x".repeat(390_000))))).doesNotThrowAnyException();
        assertThatThrownBy(() -> put("a", Map.of("x", text("x".repeat(410_000)))))
                .isInstanceOf(DynamoDbException.class);
    }

    @Test
    void projectsAttributes() {
        put("a", Map.of("n", number(1), "doc", AttributeValue.fromM(Map.of("x", number(1), "y", number(2)))));

        assertThat(DYNAMO.getItem(get -> get.tableName(table)
                                .key(key(pk, "a"))
                                .projectionExpression("n, doc.#y, absent")
                                .expressionAttributeNames(Map.of("#y", "y")))
                        .item())
                .isEqualTo(Map.of("n", number(1), "doc", AttributeValue.fromM(Map.of("y", number(2)))));
    }
}
