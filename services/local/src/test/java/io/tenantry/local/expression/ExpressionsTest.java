// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {

    private static final Value.Document ITEM = item("""
            {"n": {"N": "10"}, "s": {"S": "abc"}, "yes": {"BOOL": true}, "no": {"NULL": true},
             "l": {"L": [{"N": "1"}, {"M": {"x": {"S": "deep"}}}]},
             "m": {"M": {"k": {"N": "5"}, "with space": {"S": "v"}}},
             "ss": {"SS": ["a", "b"]}, "b": {"B": "AAE="}}
            """);
    private static final Map<String, String> NAMES = Map.of("#k", "k", "#sp", "with space", "#status", "status");
    private static final Map<String, Value> VALUES = Map.of(
            ":9", value("{\"N\": \"9\"}"),
            ":10", value("{\"N\": \"1E1\"}"),
            ":11", value("{\"N\": \"11\"}"),
            ":ab", value("{\"S\": \"ab\"}"),
            ":abc", value("{\"S\": \"abc\"}"),
            ":a", value("{\"S\": \"a\"}"),
            ":N", value("{\"S\": \"N\"}"),
            ":set", value("{\"SS\": [\"b\", \"a\"]}"),
            ":list", value("{\"L\": [{\"N\": \"1\"}]}"));

    private static Value.Document item(String json) {
        return ValueCodec.decodeItem(new JsonObject(json));
    }

    private static Value value(String json) {
        return ValueCodec.decode(new JsonObject(json));
    }

    private static boolean holds(String condition) {
        return new Expressions(NAMES, VALUES)
                .condition("ConditionExpression", condition)
                .holds(ITEM);
    }

    private static String updated(String update) {
        Value.Document after = new Expressions(NAMES, VALUES).update(update).apply(ITEM);
        Map<String, Value> changed = new HashMap<>(after.attributes());
        changed.entrySet().removeAll(ITEM.attributes().entrySet());
        return ValueCodec.encodeItem(new Value.Document(changed)).encode();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n = :10",
                "n<>:9",
                "n > :9 and n < :11",
                "n BETWEEN :9 AND :11 AND s = :abc",
                "not n between :11 and :11",
                "s IN (:a, :ab, :abc)",
                "begins_with(s, :ab)",
                "contains(ss, :a) AND contains(s, :ab)",
                "ss = :set",
                "size(ss) < size(s)",
                "size(l) <> :9",
                "attribute_type(n, :N)",
                "attribute_exists(l[1].x)",
                "attribute_not_exists(l[2]) AND attribute_not_exists(n.x)",
                "attribute_not_exists(#status)",
                "m.#k < :9",
                "attribute_exists(m.#sp)",
                "n = :9 OR n = :10 AND s = :abc",
                "(n = :9 OR n = :10) AND (s = :abc)",
                "NOT n = :9 AND NOT s = :a",
                "gone <> :a"
            })
    void holdsForTheItem(String condition) {
        assertThat(holds(condition)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n = :9",
                "n = :abc",
                "n < :abc",
                "gone = :a",
                "gone < :a",
                "NOT gone <> :a",
                "contains(n, :a)",
                "begins_with(n, :a)",
                "size(n) = :9",
                "n = :9 AND n = :10 OR n = :9",
                "NOT (n = :9 OR n = :10)"
            })
    void doesNotHoldForTheItem(String condition) {
        assertThat(holds(condition)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "n",
                "n =",
                "= :9",
                "n = :9 :9",
                "n = :9 AND",
                "(n = :9",
                "n = :9)",
                "n == :9",
                "n = 9",
                "n = ':9'",
                "n.l = ",
                "l[ = :9",
                "l[x] = :9",
                "l[-1] = :9",
                "status = :9",
                "n = :undefined",
                "#undefined = :9",
                "nothing(n)",
                "attribute_exists(:9)",
                "attribute_type(n, :ab)",
                "begins_with(s, :9)",
                "n BETWEEN :11 AND :9",
                "n IN ()",
                "l[99999999999] = :9"
            })
    void refusesWhatIsNotACondition(String condition) {
        assertThatThrownBy(() -> holds(condition)).isInstanceOf(ValidationException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SET n = n + :9|{\"n\":{\"N\":\"19\"}}",
                "SET x = :9 - n|{\"x\":{\"N\":\"-1\"}}",
                "SET x = n, n = :9|{\"x\":{\"N\":\"10\"},\"n\":{\"N\":\"9\"}}",
                "SET x = if_not_exists(gone, :9) + :9|{\"x\":{\"N\":\"18\"}}",
                "SET x = list_append(:list, if_not_exists(gone, :list))|{\"x\":{\"L\":[{\"N\":\"1\"},{\"N\":\"1\"}]}}",
                "SET l[0] = :9, l[7] = :a|{\"l\":{\"L\":[{\"N\":\"9\"},{\"M\":{\"x\":{\"S\":\"deep\"}}},{\"S\":\"a\"}]}}",
                "REMOVE l[0], l[1]|{\"l\":{\"L\":[]}}",
                "REMOVE m.#k, gone|{\"m\":{\"M\":{\"with space\":{\"S\":\"v\"}}}}",
                "ADD n :9, fresh :9|{\"n\":{\"N\":\"19\"},\"fresh\":{\"N\":\"9\"}}",
                "add gone :set|{\"gone\":{\"SS\":[\"b\",\"a\"]}}",
                "DELETE gone :set|{}",
                "SET m.#k = :a REMOVE yes|{\"m\":{\"M\":{\"k\":{\"S\":\"a\"},\"with space\":{\"S\":\"v\"}}}}"
            })
    void updatesTheItem(String update, String changed) {
        assertThat(new JsonObject(updated(update))).isEqualTo(new JsonObject(changed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SET",
                "SET n",
                "SET n = ",
                "SET n = gone",
                "SET n = n + s",
                "SET n = list_append(n, :list)",
                "SET a.b = :9",
                "SET n[0] = :9",
                "SET n = :9, n = :10",
                "SET m = :9, m.#k = :9",
                "SET n = :9 SET s = :9",
                "ADD s :9",
                "ADD n :set",
                "ADD n n",
                "DELETE n :9",
                "DELETE n :set",
                "REMOVE :9",
                "n = :9"
            })
    void refusesWhatIsNotAnUpdate(String update) {
        assertThatThrownBy(() -> updated(update)).isInstanceOf(ValidationException.class);
    }

    @Test
    void projectsNestedPaths() {
        assertThat(new Expressions(NAMES, VALUES)
                        .projection("n, m.#k, l[1].x, gone, l[5]")
                        .apply(ITEM))
                .isEqualTo(item("""
                        {"n": {"N": "10"}, "m": {"M": {"k": {"N": "5"}}},
                         "l": {"L": [{"M": {"x": {"S": "deep"}}}]}}
                        """));
    }

    @Test
    void refusesPlaceholdersThatNoExpressionUses() {
        Expressions expressions = new Expressions(Map.of("#a", "a"), Map.of(":a", value("{\"S\": \"x\"}")));
        expressions.condition("FilterExpression", "#a = :a");
        expressions.refuseUnusedPlaceholders();

        Expressions unused = new Expressions(Map.of("#a", "a", "#b", "b"), Map.of());
        unused.projection("#a");
        assertThatThrownBy(unused::refuseUnusedPlaceholders).hasMessageContaining("#b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"N\": \"x\"}",
                "{\"N\": \"1E126\"}",
                "{\"N\": \"1E-131\"}",
                "{\"N\": \"123456789012345678901234567890123456789\"}",
                "{\"SS\": []}",
                "{\"NS\": [\"1\", \"1.0\"]}",
                "{\"S\": \"a\", \"N\": \"1\"}",
                "{}",
                "{\"X\": \"a\"}"
            })
    void refusesWhatIsNotAValue(String json) {
        assertThatThrownBy(() -> value(json)).isInstanceOf(ValidationException.class);
    }

    @Test
    void returnsValuesAsTheyCame() {
        assertThat(ValueCodec.decodeItem(ValueCodec.encodeItem(ITEM))).isEqualTo(ITEM);
    }

    /** Whatever the text, the answer is a result or a refusal, never another error. */
    @Test
    void neverFailsOnHostileText() {
        long seed = new Random().nextLong();
        RandomGenerator random = new Random(seed);
        List<String> parts = List.of(
                "n",
                "s",
                "#k",
                ":9",
                ":set",
                "(",
                ")",
                "[",
                "]",
                "0",
                ",",
                ".",
                "=",
                "<",
                ">",
                "<>",
                "AND",
                "OR",
                "NOT",
                "BETWEEN",
                "IN",
                "size",
                "contains",
                "begins_with",
                "attribute_exists",
                "SET",
                "REMOVE",
                "ADD",
                "DELETE",
                "if_not_exists",
                "list_append",
                "+",
                "-",
                " ",
                "'",
                "\"",
                "\u0000",
                "é",
                "999999999999");
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(parts.get(random.nextInt(parts.size()))).append(random.nextBoolean() ? " " : "");
            }
            survives(text.toString(), seed);
        }
    }

    private static void survives(String text, long seed) {
        List<Runnable> readings = List.of(
                () -> holds(text),
                () -> updated(text),
                () -> new Expressions(NAMES, VALUES).keyCondition(text),
                () -> new Expressions(NAMES, VALUES).projection(text).apply(ITEM));
        for (Runnable reading : readings) {
            try {
                reading.run();
            } catch (ValidationException e) {
                assertThat(e).hasMessageNotContaining("null");
            } catch (RuntimeException e) {
                throw new AssertionError("Seed " + seed + ": " + text, e);
            }
        }
    }
}
