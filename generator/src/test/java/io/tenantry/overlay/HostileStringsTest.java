// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import freemarker.cache.StringTemplateLoader;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** At the renderer itself, where no value's grammar helps: refused or byte-exact, never a changed document. */
class HostileStringsTest {

    private static final long SEED = Long.getLong("seed", 20261125L);
    private static final int COUNT = 2_000;

    private static final String TEMPLATE = """
            whole: ${text}
            key:
            <#list pairs as pair>
              ${pair.key}: ${pair.value}
            </#list>
            list:
            <#list texts as item>
              - ${item}
            </#list>
            patch: |-
              - op: "replace"
                value: ${text}
            last: "untouched"
            """;

    private final TemplateEngine engine = new TemplateEngine(loader());

    @Test
    void areRefusedOrByteExact() {
        System.out.println("hostile strings: seed " + SEED + ", repeat with -Dseed=" + SEED);
        List<String> accepted = new ArrayList<>();
        for (String text : HostileStrings.list(SEED, COUNT)) {
            render(text).ifPresent(rendered -> {
                assertExact(rendered, text);
                accepted.add(text);
            });
        }
        // Neither a renderer that refuses everything nor one that accepts everything.
        assertThat(accepted).hasSizeBetween(COUNT / 3, COUNT - 100);
        assertThat(accepted)
                .contains("\"q\" \\ back", "</script>", "${7*7}", "no", "\ud83d\ude00", "\u5317\u4eac\u516c\u53f8");
        assertThat(accepted)
                .doesNotContain("\u0085", "\n", "\u0000", "\ud800", "\u202egnp.exe", "\ufeff", "\u2028", "\uffff");
    }

    /** The skeleton's own markers are values like any other. */
    @Test
    void markersAsValuesAreByteExact() {
        assertExact(render("\ue0001\ue001").orElseThrow(), "\ue0001\ue001");
    }

    private static void assertExact(String rendered, String text) {
        YamlNode document = StrictYaml.document(rendered);
        assertThat(((YamlMapping) document).entries().keySet())
                .containsExactly("whole", "key", "list", "patch", "last");
        assertThat(document.text("whole")).contains(text);
        assertThat(document.text("key", text)).contains(text);
        assertThat(document.items("list"))
                .extracting(item -> item.text())
                .containsExactly(Optional.of(text), Optional.of(""));
        assertThat(document.text("last")).contains("untouched");
        YamlNode patch = StrictYaml.document(document.text("patch").orElseThrow());
        assertThat(patch.items().get(0).text("value")).contains(text);
        assertThat(patch.items()).hasSize(1);
    }

    private Optional<String> render(String text) {
        TreeMap<String, String> pairs = new TreeMap<>();
        pairs.put(text, text);
        try {
            return Optional.of(engine.render(
                    "hostile",
                    new TemplateValues()
                            .text("text", text)
                            .pairs("pairs", pairs)
                            .texts("texts", List.of(text, ""))));
        } catch (RenderException e) {
            return Optional.empty();
        }
    }

    private static StringTemplateLoader loader() {
        StringTemplateLoader loader = new StringTemplateLoader();
        loader.putTemplate("hostile.ftl", TEMPLATE);
        return loader;
    }
}
