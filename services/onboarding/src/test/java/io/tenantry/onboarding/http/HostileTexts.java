// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that somebody who means harm, or a broken program, would send: rows of our own, then generated ones. */
public final class HostileTexts {

    private static final List<String> ROWS = List.of(
            "",
            " ",
            "\t",
            "\n",
            "a",
            "ab",
            "a".repeat(33),
            "a".repeat(63),
            "a".repeat(64),
            "a-".repeat(2_000) + "!",
            "ACME",
            "aCme",
            "acme ",
            " acme",
            "acme\n",
            "acme\r\n",
            "acme\u0000",
            "acme\u0085",
            "acme\u2028",
            "acme--shop",
            "-acme",
            "acme-",
            "--upload-pack=x",
            "xn--80ak6aa92e",
            "acme-k7x2q",
            "acme.shop",
            "acme_shop",
            "1acme",
            ".",
            "..",
            "../x",
            "a/../../b",
            "..%2f..%2fetc",
            "a\\b",
            "/etc/passwd",
            "\u0430cme",
            "\uff41cme",
            "acm\u0435",
            "\u1d43cme",
            "\u0130stanbul",
            "TITLE",
            "kube-system",
            "kube-anything",
            "default",
            "argocd",
            "tenantry",
            "localhost",
            "www",
            "null",
            "true",
            "~",
            "Acme\u202egnp.exe",
            "A\u0000B",
            "\ud800",
            "\udc00x",
            "\ufeffacme",
            "\ue000",
            "\uffff",
            "\u200bacme",
            "e\u0301cole",
            "北京公司",
            "شركة",
            "👩‍👩‍👧",
            "&a x",
            "*a",
            "!!javax.script.ScriptEngineManager [x]",
            "<<: *x",
            "---",
            "%TAG ! tag:",
            "- a\n- b",
            "{a: b}",
            "key: value # comment",
            "'",
            "\"",
            "\\",
            "</script><script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "${7*7}",
            "#{7*7}",
            "{{7*7}}",
            "<#assign x=1>",
            "<@x/>",
            "[=7*7]",
            "${\"freemarker.template.utility.Execute\"?new()(\"id\")}",
            "a|g;s|metadata|OWNED|",
            "$(id)",
            "`id`",
            "; rm -rf /",
            "' OR 1=1 --",
            "{\"$gt\":\"\"}",
            "Your temporary password is {####}",
            "{username}",
            "=cmd|' /C calc'!A0",
            "+1",
            "@SUM(1)",
            "a@b",
            "a@b.c",
            "admin@example.com,eve@example.com",
            "admin@example.com\nBcc: eve@example.com",
            "\"a b\"@example.com",
            "a@[127.0.0.1]",
            "a@-example.com",
            "a@example-.com",
            "a..b@example.com",
            ".a@example.com",
            "a.@example.com",
            "a@example..com",
            "admin@ex\u00e4mple.com",
            "x".repeat(64) + "@example.com",
            "x".repeat(65) + "@example.com",
            "a@" + "b".repeat(63) + ".com",
            "a@" + "b".repeat(64) + ".com",
            "a@" + "b.".repeat(130) + "com",
            "Acme, Inc.",
            "x".repeat(120),
            "x".repeat(121),
            "😀".repeat(120),
            "😀".repeat(121),
            "x".repeat(60_000),
            "Basic",
            "basic ",
            "BASIC",
            "platinum",
            "premium\u0000");

    private static final String ALPHABET =
            "acme-AZ09._@/\\%&<>\"'{}[]$#:;,|!?* \t\n\r\u0000\u001b\u007f\u0085\u00a0\u00e4"
                    + "\u0430\u200b\u200d\u202e\u2028\ufeff\ue000\ufffd\ud83d\ude00\ud800\udc00";

    private HostileTexts() {}

    /** The rows and as many generated texts as make up the count; the same for the same seed. */
    public static List<String> of(int count, long seed) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>(ROWS);
        while (texts.size() < count) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(random.nextBoolean() ? 8 : 140);
            for (int i = 0; i < length; i++) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
