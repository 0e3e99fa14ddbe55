// SPDX-License-Identifier: Apache-2.0
package io.tenantry.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictYamlTest {

    @Test
    void readsATreeThatKnowsItsLines() {
        YamlNode document = StrictYaml.document("""
                # comment
                a:
                  - b: "1"
                  - c
                """);
        assertThat(document.items("a")).hasSize(2);
        assertThat(document.items("a").get(0).text("b")).contains("1");
        assertThat(document.items("a").get(1).line()).isEqualTo(4);
        assertThat(document.at("a", "b")).isEmpty();
        assertThat(document.text("missing")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "yes,STRING", "no,STRING", "on,STRING", "y,STRING", "12:30,STRING", "2024-01-01,STRING", "true,BOOLEAN",
        "False,BOOLEAN", "null,NULL", "~,NULL", "8080,NUMBER", "0x1F,NUMBER", "1e3,NUMBER", "-.inf,NUMBER",
        "'\"8080\"',STRING", "'\"true\"',STRING", "${HOME},STRING"
    })
    void takesScalarsForWhatYaml12TakesThem(String text, YamlScalar.Kind kind) {
        assertThat(StrictYaml.document("a: " + text).at("a"))
                .containsInstanceOf(YamlScalar.class)
                .map(node -> ((YamlScalar) node).kind())
                .contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &x 1",
                "a: &x {b: 1}\nc: *x",
                "a: *x",
                "<<: {a: 1}",
                "a: !!str 1",
                "a: !x 1",
                "a: !!map {}",
                "!!javax.script.ScriptEngineManager [x]",
                "a: 1\na: 2",
                "{1: a}",
                "[a]: b",
                "? {a: 1}\n: b",
                "---\na: 1\n---\nb: 1",
                "",
                "# nothing",
                "a: [",
                "\ta: 1",
                "a: \u0000"
            })
    void refusesWhatIsNotOneStrictDocument(String text) {
        assertThatThrownBy(() -> StrictYaml.document(text)).isInstanceOf(YamlException.class);
    }

    @Test
    void saysTheLine() {
        assertThatThrownBy(() -> StrictYaml.document("a: 1\nb:\n  c: &x 2"))
                .isInstanceOfSatisfying(
                        YamlException.class, e -> assertThat(e.line()).isEqualTo(3));
        assertThatThrownBy(() -> StrictYaml.document("a: 1\nb: 2\na: 3"))
                .isInstanceOfSatisfying(YamlException.class, e -> {
                    assertThat(e.line()).isEqualTo(3);
                    assertThat(e.getMessage()).contains("twice");
                });
    }

    @Test
    void refusesDeepNestingWithoutRecursingIntoIt() {
        assertThatThrownBy(() -> StrictYaml.document("[".repeat(100_000))).isInstanceOf(YamlException.class);
    }

    @Test
    void refusesAnAliasBombBeforeItGrows() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(",", Collections.nCopies(9, "*a" + (i - 1)))));
        }
        assertThatThrownBy(() -> StrictYaml.document(bomb.toString())).isInstanceOf(YamlException.class);
    }

    @Test
    void readsSeveralDocuments() {
        assertThat(StrictYaml.documents("a: 1\n---\nb: 2\n")).hasSize(2);
    }
}
