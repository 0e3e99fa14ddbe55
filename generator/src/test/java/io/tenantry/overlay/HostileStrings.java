// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that have broken YAML, templates, shells or readers, and seeded mixtures of them. */
public final class HostileStrings {

    private static final List<String> KNOWN = List.of(
            // YAML structure
            "Acme\n  labels:\n    evil: \"yes\"",
            "a: b",
            "- x",
            "? x",
            "a:\n- b",
            "{a: b}",
            "[a, b]",
            "|",
            ">-",
            "|\n  x",
            "---",
            "---\nkind: ClusterRole",
            "...",
            "%YAML 1.1",
            "%TAG ! x",
            "# c",
            " #c",
            "a #c",
            ",",
            ":",
            ": ",
            " :",
            // anchors, aliases, tags, merge
            "&a x",
            "*a",
            "<<: *x",
            "!!javax.script.ScriptEngineManager [x]",
            "!x",
            "!!binary aGk=",
            "<<",
            // words and numbers
            "y",
            "n",
            "yes",
            "no",
            "on",
            "off",
            "true",
            "False",
            "null",
            "~",
            "NaN",
            ".inf",
            "0123",
            "0o17",
            "0x1F",
            "1e3",
            "1_000",
            "12:30",
            "2024-01-01",
            "1.10",
            "-0",
            "+1",
            "",
            // quotes and escapes
            "\"",
            "'",
            "\"q\" \\ back",
            "\\",
            "\\n",
            "\\u0041",
            "\\x41",
            "\\/",
            "</script>",
            "\"\n\"",
            "\" #",
            "'; DROP",
            "''",
            "\"\"\"",
            "\\\"",
            "a\\",
            "\\\\\"",
            // white space
            " ",
            "  lead",
            "trail  ",
            "\t",
            "a\tb",
            "\n",
            "a\nb",
            "a\r\nb",
            "\r",
            "\u00a0",
            "\u3000x",
            "\u2003",
            // controls and characters that YAML or kustomize lose
            "\u0000",
            "a\u0000b",
            "\u0007",
            "\u001b[31m",
            "\u007f",
            "\u0080",
            "\u0085",
            "a\u0085b",
            "\u2028",
            "\u2029",
            "\ufeff",
            "\ufffe",
            "\uffff",
            "\ud800",
            "\udc00",
            "\udc00\ud800",
            "a\ud83d",
            "\ud83f\udffe",
            // Unicode that is fine, and Unicode that deceives
            "\u5317\u4eac\u516c\u53f8",
            "\u0634\u0631\u0643\u0629",
            "\ud83d\ude00",
            "e\u0301",
            "\u0430cme",
            "\uff41cme",
            "\u202egnp.exe",
            "\u200b",
            "\u200d",
            "\u2066x\u2069",
            "\u00ad",
            "\ud834\udd1e",
            "\ud83d\udc69\u200d\ud83d\udcbb",
            // templates and shells
            "${7*7}",
            "#{7*7}",
            "[=7*7]",
            "<#assign x=1>",
            "<@x/>",
            "</#list>",
            "<#-- c -->",
            "${.data_model}",
            "${\"freemarker.template.utility.Execute\"?new()(\"id\")}",
            "{{ .Values }}",
            "{{7*7}}",
            "{{`x`}}",
            "$(id)",
            "`id`",
            "$HOME",
            "$(TENANTRY_HOST)",
            "a|g;s|metadata|OWNED|",
            "; rm -rf /",
            "--upload-pack=x",
            "%s%n",
            "%00",
            "..",
            "../../etc/passwd",
            "/etc/passwd",
            "C:\\x",
            "a/b",
            ".git",
            "git@host:x",
            "https://evil.example.com/x",
            // shapes of our own files
            "acme-k7x2q",
            "KEY=value",
            "=",
            "a=b=c",
            "\"KEY=value\"",
            "- op: remove\n  path: /spec",
            "\ue0000\ue001",
            "\ue000",
            "components:",
            "x\ny: &z",
            "a".repeat(2_000),
            "a-".repeat(5_000),
            "\"".repeat(500),
            "\\".repeat(501));

    private static final String MARKS = "\"'\\:#-{}[]&*!|>%@`,?=~\n\t ";

    private HostileStrings() {}

    /** The known ones and, made from them, as many as to be the wanted number. */
    public static List<String> list(long seed, int wanted) {
        Random random = new Random(seed);
        List<String> strings = new ArrayList<>(KNOWN);
        while (strings.size() < wanted) {
            strings.add(random.nextBoolean() ? glued(random) : characters(random));
        }
        return strings;
    }

    private static String glued(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            text.append(KNOWN.get(random.nextInt(KNOWN.size())));
        }
        return text.toString();
    }

    /** Mostly ASCII with punctuation, some of every plane, unpaired surrogates too. */
    private static String characters(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(30); i++) {
            switch (random.nextInt(6)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.appendCodePoint(random.nextInt(0x110000));
                case 2 -> text.append(MARKS.charAt(random.nextInt(MARKS.length())));
                default -> text.append((char) (32 + random.nextInt(95)));
            }
        }
        return text.toString();
    }
}
