// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils the body of a request: its members, its bytes and how they are framed. */
final class BodyMutations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "[]",
            "{}",
            "-1",
            "1e999999999",
            "0.1",
            "[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "NaN",
            "9".repeat(40),
            "{\"$ref\":\"#\"}",
            "\"" + "x".repeat(40_000) + "\"",
            "'x'",
            "{\"a\":1,\"a\":2}");
    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "{",
            "}{",
            "\ufeff{}",
            "{} {}",
            "// x\n{}",
            "[".repeat(2_000),
            "{\"a\":".repeat(500),
            "{" + "\"a\":1,".repeat(3_000) + "\"b\":1}",
            "x".repeat(70_000),
            "key=%zz&key=%ff",
            "a=b&".repeat(3_000),
            "=&=&=");
    private static final List<String> LENGTHS =
            List.of("-1", "+5", "0x10", "1e3", "99999999999999999999", "5, 5", "", " ", "70000", "2147483648");

    private BodyMutations() {}

    static void apply(RawRequest request, String hostile, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> request.body = pick(BODIES, random).getBytes(StandardCharsets.UTF_8);
            case 1 -> request.body = members(request.body, hostile, random);
            case 2 -> request.body = members(request.body, pick(VALUES, random), random, true);
            case 3 -> request.body = bytes(request.body, random);
            case 4 -> length(request, random);
            default -> chunks(request, random);
        }
        request.history.add("body");
    }

    private static byte[] members(byte[] body, String text, Random random) {
        return members(body, JSON.getNodeFactory().textNode(text).toString(), random, false);
    }

    /** Replaces, adds or takes away a member, if it is an object. */
    private static byte[] members(byte[] body, String value, Random random, boolean raw) {
        try {
            JsonNode tree = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            if (!(tree instanceof ObjectNode object) || object.isEmpty()) {
                return value.getBytes(StandardCharsets.UTF_8);
            }
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = pick(names, random);
            if (!raw && random.nextInt(4) == 0) {
                object.remove(name);
                return object.toString().getBytes(StandardCharsets.UTF_8);
            }
            String place = "\u0001PLACE";
            object.put(random.nextInt(5) == 0 ? name + "x" : name, place);
            String quoted = JSON.getNodeFactory().textNode(place).toString();
            return object.toString().replace(quoted, value).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            return value.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static byte[] bytes(byte[] body, Random random) {
        byte[] spoilt = random.nextBoolean() ? body.clone() : Arrays.copyOf(body, random.nextInt(body.length + 40));
        for (int i = random.nextInt(6); i > 0 && spoilt.length > 0; i--) {
            spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
        }
        return spoilt;
    }

    private static void length(RawRequest request, Random random) {
        request.countsItself = false;
        request.mayBeOpen = true;
        request.headers.add("Content-Length: " + pick(LENGTHS, random));
        if (random.nextBoolean()) {
            request.headers.add("Content-Length: " + request.body.length);
        }
    }

    private static void chunks(RawRequest request, Random random) {
        request.countsItself = random.nextInt(4) == 0;
        request.mayBeOpen = true;
        request.headers.add(random.nextInt(4) == 0 ? "Transfer-Encoding: chunked, gzip" : "Transfer-Encoding: chunked");
        String text = new String(request.body, StandardCharsets.ISO_8859_1);
        String size = pick(List.of(Integer.toHexString(text.length()), "-1", "zz", "ffffffffff", "0", "1"), random);
        String end = pick(List.of("0\r\n\r\n", "", "0\r\nX: y\r\n\r\n", "0\n\n"), random);
        request.body = (size + "\r\n" + text + "\r\n" + end).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String pick(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
