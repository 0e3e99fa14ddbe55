// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.Together;
import io.tenantry.onboarding.operation.TenantRecord;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rows of bad input, each with the answer that is expected of it through both doors. Behind the routes there is the store
 * and nothing else: where it has no row and no operation was begun, nobody can have called AWS or moved a ref. How long
 * the answers took is written to target/bad-input.md, and judged by people: machines are busy.
 */
class BadInputIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestServer SERVER = TestServer.start();
    private static final Client CLIENT = new Client(SERVER);
    private static final Map<String, Long> SLOWEST = new ConcurrentSkipListMap<>();
    private static final Path REPORT = Path.of("target", "bad-input.md");

    @AfterAll
    static void stop() throws IOException {
        SERVER.close();
        Files.write(
                REPORT,
                Stream.concat(
                                Stream.of("| row | slowest answer, ms |", "|---|---|"),
                                SLOWEST.entrySet().stream()
                                        .map(row -> "| " + row.getKey() + " | " + row.getValue() + " |"))
                        .toList());
    }

    /** A value of one member that is refused there. */
    record Refused(String row, String field, String value) {}

    static Stream<Refused> refused() {
        return Stream.of(
                        rows("A01 empty", "slug", ""),
                        rows("A02 blank", "slug", " ", "\t", "\n", "   "),
                        rows("A03 short", "slug", "a", "ab"),
                        rows("A04 long", "slug", "a".repeat(33), "a".repeat(63), "a".repeat(64), "a".repeat(2_000)),
                        rows("A05 upper case", "slug", "Acme", "ACME", "acmE"),
                        rows("A06 double hyphen", "slug", "acme--shop", "a--b"),
                        rows("A07 punycode", "slug", "xn--80ak6aa92e"),
                        rows("A08 line feed", "slug", "acme\n", "acme\r\n", "\nacme"),
                        rows(
                                "A09 other characters",
                                "slug",
                                "acme_shop",
                                "acme.shop",
                                "acme shop",
                                "acme,x",
                                "acm\u00e9"),
                        rows(
                                "A10 traversal",
                                "slug",
                                ".",
                                "..",
                                "../x",
                                "a/../../b",
                                "..%2f..%2fetc",
                                "a\\b",
                                "/etc/passwd"),
                        rows("A12 digits first", "slug", "1acme", "007"),
                        rows("A13 hyphen first", "slug", "-acme", "--upload-pack=x"),
                        rows("A14 hyphen last", "slug", "acme-"),
                        rows("A16 look-alikes", "slug", "\u0430cme", "\uff41cme", "acm\u0435", "\u1d43cme"),
                        rows("A19 other alphabets", "slug", "\u0130stanbul", "TITLE", "stra\u00dfe"),
                        rows(
                                "A22 reserved",
                                "slug",
                                "kube-system",
                                "kube-public",
                                "default",
                                "argocd",
                                "istio-system",
                                "gateway-system",
                                "calico-system",
                                "tigera-operator",
                                "amazon-vpc"),
                        rows("A25 like an id", "slug", "acme-k7x2q"),
                        rows("A28 backtracking", "slug", "a-".repeat(30_000) + "!"),
                        rows("A32 no name", "companyName", "", " ", "\u00a0", "\u2003", "\u200d"),
                        rows(
                                "A33 spaces around",
                                "companyName",
                                " Acme",
                                "Acme ",
                                "\tAcme",
                                "Acme\u00a0",
                                "\u202fAcme"),
                        rows(
                                "A36 long name",
                                "companyName",
                                "x".repeat(121),
                                "\ud83d\ude00".repeat(121),
                                "x".repeat(60_000)),
                        rows(
                                "A40 broken text",
                                "companyName",
                                "Acme\u202egnp.exe",
                                "A\u0000B",
                                "\ud800",
                                "\udc00x",
                                "A\u0085B"),
                        rows("A41 line ends", "companyName", "A\nB", "A\r\nBcc: x", "A\u2028B"),
                        rows("A44 no address", "adminEmail", "", "a", "@", "a@", "@example.com", "a@b"),
                        rows(
                                "A45 several",
                                "adminEmail",
                                "a@example.com,b@example.com",
                                "a@example.com\nBcc: b@example.com"),
                        rows(
                                "A46 too long",
                                "adminEmail",
                                "x".repeat(65) + "@example.com",
                                "a@" + "b".repeat(64) + ".com",
                                "a@" + "b.".repeat(126) + "com",
                                "a@" + "b.".repeat(62) + "com"),
                        rows(
                                "A47 forms that RFC 5322 has",
                                "adminEmail",
                                "\"a b\"@example.com",
                                "a@[127.0.0.1]",
                                "A <a@example.com>"),
                        rows("A48 not ASCII", "adminEmail", "admin@ex\u00e4mple.com", "\u0430@example.com"),
                        rows("A50 tiers", "tier", "", "Basic", "BASIC", "basic ", "gold", "premium\u0000", "0"))
                .flatMap(List::stream);
    }

    private static List<Refused> rows(String row, String field, String... values) {
        return Stream.of(values).map(value -> new Refused(row, field, value)).toList();
    }

    @ParameterizedTest
    @MethodSource
    void refused(Refused row) throws IOException {
        String body = escaped(valid("acme").put(row.field(), row.value()));

        for (HttpResponse<String> response : both(row.row(), body)) {
            assertThat(response.statusCode()).as(row.row()).isEqualTo(422);
            assertThat(Client.json(response).path("errors"))
                    .as(row.row())
                    .singleElement()
                    .satisfies(error ->
                            assertThat(error.path("pointer").textValue()).isEqualTo("/" + row.field()));
            assertNothing(row.row());
        }
    }

    /** A body that is refused as a whole. */
    record Malformed(String row, int status, String body) {}

    static Stream<Malformed> malformed() {
        String valid = valid("acme").toString();
        String open = valid.substring(0, valid.length() - 1);
        return Stream.of(
                new Malformed("A28 larger than a body may be", 413, "{\"slug\":\"" + "a-".repeat(50_000) + "!\"}"),
                new Malformed("A52 mass assignment", 422, open + ",\"tenantId\":\"globex-m4pzt\"}"),
                new Malformed("A52 mass assignment", 422, open + ",\"status\":\"ACTIVE\"}"),
                new Malformed("A52 mass assignment", 422, open + ",\"isAdmin\":true}"),
                new Malformed("A52 mass assignment", 422, open + ",\"quota\":{}}"),
                new Malformed("A55 odd key", 422, open + ",\"__proto__\":{}}"),
                new Malformed("A55 odd key", 422, open + ",\"constructor\":1}"),
                new Malformed("A55 long key", 400, open + ",\"" + "k".repeat(50_001) + "\":1}"),
                new Malformed("A56 twice", 400, open + ",\"slug\":\"acme\"}"),
                new Malformed("A57 twice in other letters", 422, open + ",\"Slug\":\"acme\"}"),
                new Malformed("A58 deep", 400, "[".repeat(1001) + "]".repeat(1001)),
                new Malformed("A58 deep inside", 400, open + ",\"x\":" + "[".repeat(17) + "]".repeat(17) + "}"),
                new Malformed("A58 number", 400, "1e999999999"),
                new Malformed("A58 number inside", 422, open + ",\"x\":1e999999999}"),
                new Malformed("A58 long number", 400, open + ",\"x\":" + "1".repeat(1001) + "}"),
                new Malformed("A59 many tokens", 400, open + ",\"x\":[" + "1,".repeat(2_000) + "1]}"),
                new Malformed("A61 not a number", 400, open + ",\"x\":NaN}"),
                new Malformed("A61 trailing comma", 400, open + ",}"),
                new Malformed("A61 comment", 400, "/**/" + valid),
                new Malformed("A61 two documents", 400, valid + valid),
                new Malformed("A61 empty", 400, ""),
                new Malformed("A61 null", 400, "null"),
                new Malformed("A61 array", 400, "[]"),
                new Malformed("A62 byte order mark", 400, "\ufeff" + valid),
                new Malformed("A63 control character", 400, valid.replace("Acme, Inc.", "Acme\u0001")));
    }

    @ParameterizedTest
    @MethodSource
    void malformed(Malformed row) {
        for (HttpResponse<String> response : both(row.row(), row.body())) {
            assertThat(response.statusCode()).as(row.row()).isEqualTo(row.status());
            assertNothing(row.row());
        }
    }

    @Test
    void keepsToTheLetterWhatItTakes() throws IOException {
        int number = 0;
        for (String name : List.of(
                "\u5317\u4eac\u516c\u53f8",
                "\u0634\u0631\u0643\u0629",
                "\ud83d\ude00",
                "&a x",
                "*a",
                "<<: *x",
                "!!javax.script.ScriptEngineManager [x]",
                "a|g;s|metadata|OWNED|",
                "Your temporary password is {####}",
                "{username}",
                "=1+1",
                "${7*7}",
                "<#assign x=1>",
                "e\u0301",
                "' OR 1=1 --",
                "\"quoted\"",
                "x".repeat(120))) {
            try (TestServer server = TestServer.start()) {
                HttpResponse<String> response = new Client(server)
                        .create(escaped(valid("acme" + number++).put("companyName", name)));

                assertThat(response.statusCode()).as(name).isEqualTo(202);
                TenantRecord kept =
                        server.store.tenants(1, Optional.empty()).items().get(0);
                assertThat(kept.contact().companyName().value()).isEqualTo(name);
            }
        }
    }

    @Test
    void takesASlugThatOnlyLooksLikePartOfAnId() {
        try (TestServer server = TestServer.start()) {
            assertThat(new Client(server).create(Client.body("t-acme")).statusCode())
                    .isEqualTo(202);
        }
    }

    @Test
    void answersTheSameInEveryLocale() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(CLIENT.create(escaped(valid("TITLE"))).statusCode()).isEqualTo(422);
            assertThat(CLIENT.create(escaped(valid("acme").put("tier", "BASIC")))
                            .statusCode())
                    .isEqualTo(422);
            try (TestServer server = TestServer.start()) {
                assertThat(new Client(server).create(escaped(valid("title"))).statusCode())
                        .isEqualTo(202);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void letsAtMostOneOfManySpellingsHaveAName() {
        try (TestServer server = TestServer.start()) {
            Client client = new Client(server);
            List<String> spellings = List.of("acme", "Acme", "ACME", "\u0430cme", "acme ", "\uff41cme", "acme", "acme");
            List<HttpResponse<String>> answers =
                    Together.run(spellings.size(), i -> client.create(Client.body(spellings.get(i))));

            assertThat(answers).filteredOn(answer -> answer.statusCode() == 202).hasSize(1);
            assertThat(server.begun).hasSize(1);
        }
    }

    private static ObjectNode valid(String slug) {
        return JSON.createObjectNode()
                .put("slug", slug)
                .put("companyName", "Acme, Inc.")
                .put("adminEmail", "admin@example.com")
                .put("tier", "basic");
    }

    /** All in ASCII: the only way in which a lone surrogate can travel. */
    private static String escaped(ObjectNode body) throws IOException {
        return JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(body);
    }

    private static List<HttpResponse<String>> both(String row, String body) {
        return Stream.of("/api/v1/tenants", "/api/v1/signups", "/api/v1/tenants?dryRun=true")
                .map(path -> timed(row, path, body))
                .toList();
    }

    private static HttpResponse<String> timed(String row, String path, String body) {
        long begin = System.nanoTime();
        HttpResponse<String> response = send(path, body);
        SLOWEST.merge(row, (System.nanoTime() - begin) / 1_000_000, Math::max);
        return response;
    }

    private static HttpResponse<String> send(String path, String body) {
        return CLIENT.send(CLIENT.admin(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body)));
    }

    private static void assertNothing(String row) {
        assertThat(SERVER.begun).as(row).isEmpty();
        assertThat(SERVER.store.rows()).as(row).isZero();
    }
}
