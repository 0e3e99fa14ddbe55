// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text without quotes is read as that text, by YAML 1.1 and by YAML 1.2. */
class PlainScalarsTest {

    /** The types of YAML 1.1 as yaml.org/type lists them: bool, int, float, null, timestamp, merge and value. */
    private static final List<Pattern> OTHER_TYPES = Stream.of(
                    "(?i)y|yes|n|no|true|false|on|off",
                    "[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+",
                    "[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+",
                    "[-+]?(?:[0-9][0-9_]*)?[.][0-9.]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+",
                    "[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+[.][0-9_]*",
                    "(?i)[-+]?[.](?:inf|nan)",
                    "(?i)~|null|",
                    "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*",
                    "<<|=",
                    "0o[0-7]+")
            .map(Pattern::compile)
            .toList();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme-k7x2q",
                "tenantry",
                "../../../../base/rings/stable/standard",
                "/spec/hostnames/0",
                "/orders",
                "fd00:ec2::23",
                "deployment.yaml",
                "eu-central-1_AbCdEfGhI",
                "TENANTRY_HOST=acme.shop.example.com",
                "https://git.example.com/acme/fleet.git",
                "arn:aws:eks:eu-central-1:111122223333:cluster/tenantry",
                "registry.example.com:5000/order@sha256:11",
                "gateway.networking.k8s.io/gateway-name",
                "x",
                "nobody",
                "e5",
                "500m",
                "256Mi"
            })
    void wordsPathsAndAmountsNeedNoQuotes(String text) {
        assertThat(YamlScalarText.write(text)).isEqualTo(text);
        assertReadsAs(text, text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "~",
                "y",
                "N",
                "yes",
                "No",
                "ON",
                "off",
                "true",
                "FALSE",
                "null",
                "Null",
                ".nan",
                ".inf",
                "NaN",
                "1",
                "0",
                "007",
                "0x1F",
                "0o17",
                "1e3",
                "1.0",
                "1.0.0",
                "1_000",
                "-1",
                "+1",
                ".5",
                "-",
                "--",
                "---",
                "12:30:45",
                "190:20:30",
                "2026-11-25",
                "2026-11-25t10:00:00Z",
                "111122223333",
                "4e5",
                "0m",
                "1.5Gi",
                "10.0.200.0/24",
                "::1",
                "a:",
                "a: b",
                "a #b",
                "#a",
                "&a",
                "*a",
                "!a",
                "!!str",
                "@a",
                "`a",
                "%a",
                "|",
                ">",
                "?",
                "? a",
                ", a",
                "a,b",
                "[a]",
                "{a}",
                "<<",
                "=",
                "\"",
                "'",
                "a b",
                "./x",
                "..",
                "../",
                "../..",
                "../1",
                "*.shop.example.com",
                "${7*7}",
                "\u00e9",
                "a\u00e9",
                "\ud83d\ude00"
            })
    void everythingElseIsQuoted(String text) {
        assertThat(YamlScalarText.write(text)).startsWith("\"").endsWith("\"");
        assertReadsAs(YamlScalarText.write(text), text);
    }

    /** Texts of the characters that YAML knows types and marks by. */
    @Test
    void whateverIsPlainIsATextInBothVersions() {
        Random random = new Random(11);
        String letters = "aAbeEfFnNoOyYxXtTuUlLsS019.-_+:/=@~# \t,[]{}&*!|>'\"%`<?mMiK";
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(7); length >= 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            if (text.indexOf("\t") < 0) {
                String written = YamlScalarText.write(text.toString());
                assertReadsAs(written, text.toString());
                if (!written.startsWith("\"")) {
                    plain.add(written);
                }
            }
        }
        assertThat(plain).hasSizeGreaterThan(1_000);
        assertThat(plain)
                .noneMatch(text ->
                        OTHER_TYPES.stream().anyMatch(type -> type.matcher(text).matches()));
    }

    /** As a value, an item and a key, in block and in flow. */
    private static void assertReadsAs(String written, String text) {
        // Strict YAML has no merge key, whatever its quotes.
        boolean merge = text.equals("<<");
        String key = merge ? "other" : text;
        String document = "value: %s\nlist:\n  - %s\nkey:\n  %s: 1\nflow: [%s, %s]\n"
                .formatted(written, written, merge ? key : written, written, written);
        YamlNode read = StrictYaml.document(document);
        List<YamlNode> scalars = new ArrayList<>(read.items("flow"));
        scalars.add(read.at("value").orElseThrow());
        scalars.add(read.items("list").get(0));
        assertThat(scalars).hasSize(4).allSatisfy(node -> {
            assertThat(((YamlScalar) node).isString()).as(document).isTrue();
            assertThat(((YamlScalar) node).text()).isEqualTo(text);
        });
        assertThat(read.text("key", key)).contains("1");
    }
}
