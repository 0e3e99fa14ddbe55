// SPDX-License-Identifier: Apache-2.0
package io.tenantry.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.yaml.YamlException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

    enum Operator {
        NOT_IN,
        TCP
    }

    record Inner(String text) {}

    record Outer(
            String name,
            int number,
            boolean flag,
            Operator operator,
            Optional<Inner> inner,
            List<Inner> list,
            Map<String, String> map,
            Optional<List<String>> nil) {}

    @Test
    void readsEveryKindOfComponent() {
        assertThat(RecordReader.read("""
                        {name: n, number: 3, flag: true, operator: NotIn, inner: {text: a}, list: [{text: b}],
                         map: {k: v}, nil: []}
                        """, Outer.class))
                .isEqualTo(new Outer(
                        "n",
                        3,
                        true,
                        Operator.NOT_IN,
                        Optional.of(new Inner("a")),
                        List.of(new Inner("b")),
                        Map.of("k", "v"),
                        Optional.of(List.of())));
    }

    @Test
    void tellsAMissingListFromAnEmptyOneWhereThatMatters() {
        Outer outer = RecordReader.read("{name: n, number: 3, flag: false, operator: TCP}", Outer.class);
        assertThat(outer.list()).isEmpty();
        assertThat(outer.map()).isEmpty();
        assertThat(outer.nil()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{name: n, number: 3, flag: true, operator: TCP, more: 1}",
                "{name: n, number: 3, flag: true, operator: TCP, inner: {text: a, more: 1}}",
                "{number: 3, flag: true, operator: TCP}",
                "{name: 1, number: 3, flag: true, operator: TCP}",
                "{name: n, number: '3', flag: true, operator: TCP}",
                "{name: n, number: 3, flag: 'true', operator: TCP}",
                "{name: n, number: 3, flag: true, operator: tcp}",
                "{name: n, number: 3, flag: true, operator: TCP, list: {text: a}}",
                "{name: n, number: 3, flag: true, operator: TCP, map: {k: [v]}}",
                "[]"
            })
    void refusesWhateverTheRecordDoesNotSay(String yaml) {
        assertThatThrownBy(() -> RecordReader.read(yaml, Outer.class)).isInstanceOf(YamlException.class);
    }
}
