// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Spoils the head of a request: its line and its headers. */
final class HeadMutations {

    private static final List<String> METHODS = List.of(
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "PATCH",
            "DELETE",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "get",
            "PRI",
            "BREW",
            "G\tT",
            "",
            "X".repeat(5_000),
            "\u00c0\u0080");
    private static final List<String> TARGETS = List.of(
            "*",
            "",
            "/%",
            "/%zz",
            "/%00",
            "/%ff%fe",
            "/..",
            "/../../etc/passwd",
            "/.%2e/x",
            "//",
            "/\\",
            "/a b",
            "/?",
            "/?=",
            "/?&&&",
            "/?a=%",
            "/#x",
            "http://evil.example.net/api/v1/tenants",
            "/api/v1/tenants?pageSize=99999999999",
            "/api/v1/tenants?pageToken=%00",
            "/api/v1/tenants/" + "a".repeat(3_900),
            "/" + "a/".repeat(1_900),
            "/" + "x".repeat(9_000),
            "/api/v1/operations/op_01KB0XGQ4N8RT4V8W5D6E7F8G9/events?t=%ff",
            "/;jsessionid=1",
            "/api/v1/tenants;x=y");
    private static final List<String> VERSIONS =
            List.of("HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "HTTP/1.1x", "http/1.1", "");
    private static final List<String> HEADERS = List.of(
            "X-HTTP-Method-Override: DELETE",
            "X-Forwarded-For: 10.0.0.1",
            "X-Forwarded-Host: evil.example.net",
            "X-Tenant-Id: globex-m4pzt",
            "Content-Type: text/plain",
            "Content-Type: application/json; charset=utf-16",
            "Content-Encoding: gzip",
            "Accept: text/html",
            "Accept: */*;q=x",
            "Expect: 100-continue",
            "Expect: magic",
            "Authorization: Bearer x",
            "Authorization: Basic eDp5",
            "Authorization:",
            "Idempotency-Key: a b",
            "Idempotency-Key: ",
            "If-Match: \"1\", W/\"",
            "If-None-Match: *",
            "If-Match: " + "\"1\",".repeat(2_000),
            "Prefer: wait=0",
            "Prefer: wait=-1, wait=x",
            "Last-Event-ID: -1",
            "Range: bytes=0-",
            "Cookie: a=b; a=c",
            "Upgrade: h2c",
            "Upgrade: websocket",
            "Origin: null",
            "Origin: http://[",
            "Host: evil.example.net",
            "Host: a, b",
            "No colon",
            ": no name",
            "Odd name : x",
            " folded: x",
            "X: \u0000",
            "X: \u001b[2J",
            "X: \u00e9\u00ff",
            "X: " + "y".repeat(17_000),
            "TE: trailers",
            "Connection: keep-alive, \u0001",
            "Sec-Fetch-Site: cross-site",
            "Accept-Language: " + "a,".repeat(1_000),
            "traceparent: 00-x");

    private HeadMutations() {}

    static void apply(RawRequest request, String hostile, Random random) {
        switch (random.nextInt(9)) {
            case 0 -> request.method = pick(METHODS, random);
            case 1 -> request.target = pick(TARGETS, random);
            case 2 -> request.target = replaceSegment(request.target, encoded(hostile, random), random);
            case 3 -> query(request, hostile, random);
            case 4 -> version(request, random);
            case 5 -> request.headers.remove(random.nextInt(request.headers.size()));
            case 6 -> request.headers.add(request.headers.get(random.nextInt(request.headers.size())));
            case 7 -> many(request, random);
            default -> header(request, pick(HEADERS, random));
        }
        if (request.headers.isEmpty()) {
            request.headers.add("Host: x");
        }
        // Without it, or with another, a connection stays open: the head of the answer is all that is awaited.
        request.history.add("head");
    }

    private static void header(RawRequest request, String header) {
        request.headers.add(header);
        request.mayBeOpen |= header.startsWith("Expect") || header.startsWith("Upgrade");
    }

    private static void query(RawRequest request, String hostile, Random random) {
        String part = encoded(hostile, random) + "=" + encoded(hostile, random);
        String query = random.nextInt(5) == 0 ? ("a=b&".repeat(random.nextInt(800))) : part;
        request.target += (request.target.contains("?") ? "&" : "?") + query;
    }

    private static void version(RawRequest request, Random random) {
        request.version = pick(VERSIONS, random);
        request.mayBeOpen = true;
    }

    private static void many(RawRequest request, Random random) {
        int count = random.nextInt(600);
        for (int i = 0; i < count; i++) {
            request.headers.add("X-" + i + ": " + i);
        }
    }

    private static String replaceSegment(String target, String text, Random random) {
        String[] parts = target.split("/", -1);
        parts[random.nextInt(parts.length)] = text;
        String joined = String.join("/", parts);
        return joined.startsWith("/") ? joined : "/" + joined;
    }

    /** Mostly as a client would send it; now and then as bytes that no path may have. */
    private static String encoded(String text, Random random) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
        String cut = encoded.substring(0, Math.min(encoded.length(), random.nextInt(8) == 0 ? 6_000 : 200));
        return random.nextInt(6) == 0 ? text.replaceAll("[\r\n]", "?") : cut;
    }

    private static String pick(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
