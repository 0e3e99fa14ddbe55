// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.tenant.TenantId;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, it is refused and leaves nothing, or it is kept byte for byte; never a fault of ours. */
class HostileRequestsIT {

    private static final int TEXTS_PER_FIELD = 550;
    private static final long SEED = Long.getLong("tenantry.seed", System.nanoTime());
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final TestServer SERVER = TestServer.start();
    private static final Client CLIENT = new Client(SERVER);
    private static int accepted;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"slug", "companyName", "adminEmail", "tier"})
    void refusesOrKeepsEveryTextInEveryField(String field) throws IOException {
        List<String> texts = HostileTexts.of(TEXTS_PER_FIELD, SEED);
        for (int i = 0; i < texts.size(); i++) {
            ObjectNode body = valid().put(field, texts.get(i));
            String what = field + " #" + i + " of -Dtenantry.seed=" + SEED;

            check(what, body, CLIENT.create(i % 2 == 0 ? escaped(body) : plain(body)));
        }
    }

    /** All in ASCII: the only way in which a lone surrogate can travel. */
    private static String escaped(ObjectNode body) throws IOException {
        return JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(body);
    }

    private static String plain(ObjectNode body) throws IOException {
        String text = body.toString();
        return StandardCharsets.UTF_8.newEncoder().canEncode(text) ? text : escaped(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slug", "companyName", "adminEmail", "tier"})
    void refusesEverythingButTexts(String field) throws Exception {
        for (String value : List.of(
                "null", "true", "1", "-1.5e3", "1e999999999", "[]", "{}", "[\"acme\"]", "{\"slug\":\"acme\"}")) {
            String body = valid().set(field, JSON.readTree("\"X\"")).toString().replace("\"X\"", value);

            HttpResponse<String> response = CLIENT.create(body);

            assertRefused(field + "=" + value, response, 422);
            assertThat(Client.json(response).at("/errors/0/pointer").textValue())
                    .isEqualTo("/" + field);
        }
    }

    @Test
    void refusesEveryHostileNameOfAMember() throws IOException {
        for (String name : HostileTexts.of(TEXTS_PER_FIELD, SEED + 1)) {
            ObjectNode body = valid().put(name, "x");
            HttpResponse<String> response = CLIENT.create(escaped(body));

            assertThat(response.statusCode()).as("member of seed " + SEED).isIn(400, 422);
            assertThat(response.body()).doesNotContain("<script");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tenantId\":\"globex-m4pzt\"}",
                "{\"status\":\"ACTIVE\"}",
                "{\"isAdmin\":true}",
                "{\"quota\":{}}",
                "{\"__proto__\":{}}",
                "{\"constructor\":1}"
            })
    void refusesMembersThatAreNotTheCallersToSet(String more) throws Exception {
        ObjectNode body = valid().setAll((ObjectNode) JSON.readTree(more));

        assertRefused(more, CLIENT.create(body.toString()), 422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "1",
                "\"acme\"",
                "{",
                "{}}",
                "{}{}",
                "{} x",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "// x\n{}",
                "/* x */{}",
                "{\"a\":1,\"a\":2}",
                "{\"slug\":\"acme\",\"slug\":\"globex\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x\"}",
                "\ufeff{}",
                "1e999999999",
                "nul"
            })
    void refusesWhatIsNotOneJsonObject(String body) {
        assertRefused(body, CLIENT.create(body), 400);
    }

    @Test
    void refusesBodiesThatWouldExhaustAParser() {
        assertRefused("deep", CLIENT.create("[".repeat(1001) + "]".repeat(1001)), 400);
        assertRefused("deep object", CLIENT.create("{\"a\":".repeat(17) + "1" + "}".repeat(17)), 400);
        assertRefused("long number", CLIENT.create("{\"a\":" + "1".repeat(33) + "}"), 400);
        assertRefused("long name", CLIENT.create("{\"" + "k".repeat(50_001) + "\":1}"), 400);
        assertRefused("many members", CLIENT.create("{\"a\":[" + "1,".repeat(5_000) + "1]}"), 400);
        assertRefused("large", CLIENT.create("{\"a\":\"" + "x".repeat(64 * 1024) + "\"}"), 413);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        for (int[] bytes :
                new int[][] {{0xc0, 0xaf}, {0xff}, {0xed, 0xa0, 0x80}, {0xe2, 0x82}, {0xf5, 0x80, 0x80, 0x80}}) {
            byte[] body = new byte[bytes.length + 8];
            System.arraycopy("{\"a\":\"".getBytes(StandardCharsets.UTF_8), 0, body, 0, 6);
            for (int i = 0; i < bytes.length; i++) {
                body[6 + i] = (byte) bytes[i];
            }
            body[body.length - 2] = '"';
            body[body.length - 1] = '}';

            assertRefused("bytes", sendBytes(body), 400);
        }
        assertRefused("UTF-16", sendBytes(Client.body("acme").getBytes(StandardCharsets.UTF_16)), 400);
    }

    private static HttpResponse<String> sendBytes(byte[] body) {
        return CLIENT.send(CLIENT.admin("/api/v1/tenants")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "bytes")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    @Test
    void answersEveryHostilePathAndQueryWithoutAFault() {
        for (String text : HostileTexts.of(TEXTS_PER_FIELD, SEED + 2)) {
            String part = URLEncoder.encode(text, StandardCharsets.UTF_8);
            if (part.length() > 3_000) {
                continue;
            }
            for (String path : List.of(
                    "/api/v1/tenant-names/",
                    "/api/v1/tenants/",
                    "/api/v1/operations/",
                    "/api/v1/tenants?pageToken=",
                    "/api/v1/tenants?pageSize=",
                    "/signup/",
                    "/assets/",
                    "/problems/",
                    "/?plan=",
                    "/")) {
                HttpResponse<String> response = CLIENT.getAsAdmin(path + part);

                assertThat(response.statusCode())
                        .as(path + part + " of seed " + SEED)
                        .isBetween(200, 499);
                assertThat(response.body()).doesNotContain("<script>alert", "onerror=alert(1)>");
            }
        }
    }

    private static ObjectNode valid() {
        return JSON.createObjectNode()
                .put("slug", "acme" + accepted)
                .put("companyName", "Acme, Inc.")
                .put("adminEmail", "admin@example.com")
                .put("tier", "basic");
    }

    private static void check(String what, ObjectNode sent, HttpResponse<String> response) {
        if (response.statusCode() != 202) {
            assertThat(response.statusCode()).as(what).isIn(400, 409, 413, 422);
            assertThat(SERVER.begun).as(what).hasSize(accepted);
            return;
        }
        accepted++;
        assertThat(SERVER.begun).as(what).hasSize(accepted);
        JsonNode tenant = Client.json(response).path("tenant");
        TenantRecord kept =
                SERVER.store.tenant(new TenantId(tenant.path("id").textValue())).orElseThrow();
        Map<String, String> record = Map.of(
                "slug", kept.slug().value(),
                "companyName", kept.contact().companyName().value(),
                "adminEmail", kept.contact().adminEmail().value(),
                "tier", kept.settings().tier().key());
        record.forEach((name, value) ->
                assertThat(value).as(what).isEqualTo(sent.path(name).textValue()));
    }

    private static void assertRefused(String what, HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(what).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).as(what).contains("application/problem+json");
        assertThat(SERVER.begun).as(what).hasSize(accepted);
    }
}
