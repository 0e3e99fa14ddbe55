// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.http.exchange.Links;
import io.tenantry.onboarding.http.health.ReadinessCheck;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.tenant.OperationId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsIT {

    private static final String UNKNOWN = "op_01J00000000000000000000000";

    private final TestServer server = TestServer.start();
    private final Client client = new Client(server);

    @AfterEach
    void stop() {
        server.close();
    }

    private static JsonNode assertProblem(HttpResponse<String> response, ProblemType type) {
        JsonNode json = Client.json(response);
        assertThat(response.statusCode()).isEqualTo(type.status());
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json.path("type").textValue()).isEqualTo(type.uri());
        assertThat(json.path("status").intValue()).isEqualTo(type.status());
        assertThat(json.path("title").textValue()).isEqualTo(type.title());
        assertThat(json.path("detail").textValue()).isNotBlank();
        assertThat(json.path("instance").textValue())
                .isEqualTo("urn:uuid:"
                        + response.headers().firstValue("X-Request-Id").orElseThrow());
        return json;
    }

    @Test
    void listsEveryViolationAtOnce() {
        HttpResponse<String> response =
                client.create("{\"slug\":\"-\",\"companyName\":\"\",\"adminEmail\":7,\"isAdmin\":true}");

        assertThat(assertProblem(response, ProblemType.INVALID_VALUES).path("errors"))
                .extracting(error -> error.path("pointer").textValue())
                .containsExactlyInAnyOrder("/slug", "/companyName", "/adminEmail", "/tier", "/isAdmin");
    }

    @Test
    void neverRepeatsWhatItRefuses() {
        HttpResponse<String> response =
                client.create("{\"companyName\":\"Secret\\u0000Name\",\"adminEmail\":\"secret\"");

        assertThat(response.body().toLowerCase()).doesNotContain("secret");
        assertThat(client.create("{\"companyName\":\"Secret\\u0000\"}").body()).doesNotContain("Secret");
    }

    @Test
    void asksToComeBackWhenTheStoreDoesNotAnswer() {
        server.unsteady.loseNextAnswer();
        HttpResponse<String> response = client.getAsAdmin("/api/v1/tenants");

        assertProblem(response, ProblemType.STORE_UNAVAILABLE);
        assertThat(response.headers().firstValue("Retry-After")).contains("5");
    }

    @Test
    void makesOneTenantOfARequestRepeatedAfterTheStoreLostItsAnswer() {
        server.unsteady.loseNextAnswer();
        assertProblem(client.create(Client.body("acme"), "key-1"), ProblemType.STORE_UNAVAILABLE);

        assertThat(client.create(Client.body("acme"), "key-1").statusCode()).isEqualTo(202);
        assertThat(server.store.tenants(10, Optional.empty()).items()).hasSize(1);
    }

    @Test
    void asksForAKey() {
        HttpRequest.Builder request = Client.json(client.admin("/api/v1/tenants"), Client.body("acme"));
        assertProblem(client.send(request), ProblemType.IDEMPOTENCY_KEY_MISSING);
        assertProblem(client.create(Client.body("acme"), "k".repeat(256)), ProblemType.IDEMPOTENCY_KEY_INVALID);
        assertProblem(client.create(Client.body("acme"), "two words"), ProblemType.IDEMPOTENCY_KEY_INVALID);
        assertProblem(
                client.send(request.header("Idempotency-Key", "1").header("Idempotency-Key", "2")),
                ProblemType.IDEMPOTENCY_KEY_INVALID);
        assertThat(server.begun).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json; charset=iso-8859-1",
                "application/json, text/plain",
                "application/merge-patch+json",
                "multipart/form-data; boundary=x"
            })
    void takesJsonAlone(String type) {
        HttpResponse<String> response = client.send(client.admin("/api/v1/tenants")
                .header("Content-Type", type)
                .header("Idempotency-Key", "1")
                .POST(BodyPublishers.ofString(Client.body("acme"))));

        assertProblem(response, ProblemType.UNSUPPORTED_MEDIA_TYPE);
        assertThat(server.begun).isEmpty();
    }

    @Test
    void takesJsonWithItsOnlyCharsetAndWithoutAnEncoding() {
        HttpRequest.Builder request = client.admin("/api/v1/tenants")
                .header("Content-Type", "application/json; charset=UTF-8")
                .header("Idempotency-Key", "1")
                .POST(BodyPublishers.ofString(Client.body("acme")));
        assertThat(client.send(request).statusCode()).isEqualTo(202);
        assertProblem(client.send(request.header("Content-Encoding", "gzip")), ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/v1/tenants, 'GET,HEAD,POST'",
        "PUT, /api/v1/signups, POST",
        "GET, /api/v1/signups, POST",
        "POST, /api/v1/tenant-names/acme, 'GET,HEAD'",
        "OPTIONS, /api/v1/tenants, 'GET,HEAD,POST'",
        "TRACE, /livez, 'GET,HEAD'",
        "PATCH, /readyz, 'GET,HEAD'"
    })
    void saysWhichMethodsAreAllowed(String method, String path, String allowed) {
        HttpResponse<String> response = client.send(client.admin(path).method(method, BodyPublishers.noBody()));

        assertProblem(response, ProblemType.METHOD_NOT_ALLOWED);
        assertThat(Set.of(response.headers().firstValue("Allow").orElseThrow().split(",\\s*")))
                .isEqualTo(Set.of(allowed.split(",")));
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/api/v1/nowhere",
                "/api/v1/tenants/acme",
                "/api/v1/tenants/acme-k7x2q",
                "/api/v1/operations/x",
                "/api/v1/operations/op_01J00000000000000000000000",
                "/assets/nothing.css",
                "/assets/..%2ftemplates%2flanding.ftlh",
                "/problems/nothing",
                "/api/v1/tenants/"
            })
    void answersUnknownPathsWithAProblem(String path) {
        HttpResponse<String> response = client.getAsAdmin(path);

        assertThat(response.statusCode()).isIn(200, 404);
        if (!path.endsWith("/")) {
            assertProblem(response, ProblemType.NOT_FOUND);
        }
    }

    @Test
    void letsNobodyInWithoutTheRightToken() {
        for (String path : List.of("/api/v1/tenants", "/api/v1/tenants/acme-k7x2q", "/api/v1/operations/" + UNKNOWN)) {
            for (String header : List.of(
                    "",
                    "Bearer",
                    "Bearer ",
                    "Bearer x",
                    "Basic " + TestServer.ADMIN_TOKEN,
                    TestServer.ADMIN_TOKEN,
                    "Bearer " + TestServer.ADMIN_TOKEN + " ",
                    "Bearer  " + TestServer.ADMIN_TOKEN)) {
                HttpRequest.Builder request = client.request(path);
                HttpResponse<String> response =
                        client.send(header.isEmpty() ? request : request.header("Authorization", header));
                if (header.strip().equals("Bearer " + TestServer.ADMIN_TOKEN)) {
                    // Spaces around a header's value are none of it.
                    continue;
                }
                assertProblem(response, ProblemType.UNAUTHORIZED);
                assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"tenantry\"");
            }
        }
        assertProblem(
                client.send(Client.json(client.request("/api/v1/tenants"), Client.body("acme"))
                        .header("Idempotency-Key", "1")),
                ProblemType.UNAUTHORIZED);
        assertThat(server.begun).isEmpty();
    }

    @Test
    void letsAStatusTokenReadItsOwnOperationAlone() {
        client.signUp(Client.body("acme"), "1");
        client.signUp(Client.body("globex"), "2");
        OperationId own = server.begun.get(0).id();
        OperationId other = server.begun.get(1).id();
        String token = server.tokens.token(own);

        assertThat(client.get(Links.operation(own) + "?t=" + token).statusCode())
                .isEqualTo(200);
        for (String path : List.of(
                Links.operation(other) + "?t=" + token,
                Links.operation(own),
                Links.operation(own) + "?t=",
                Links.operation(own) + "?t=" + token + "x",
                Links.operation(own) + "?t=" + token.toLowerCase(),
                Links.operation(own) + "/events?t=x")) {
            assertThat(client.get(path).statusCode()).as(path).isEqualTo(401);
        }
        assertProblem(client.get("/api/v1/tenants?t=" + token), ProblemType.MALFORMED_REQUEST);
        assertProblem(client.get(Links.operation(own) + "?t=" + token + "&t=" + token), ProblemType.MALFORMED_REQUEST);
    }

    @Test
    void tellsNoPersonalDataToHoldersOfAToken() {
        client.signUp(Client.body("acme"), "1");
        String path = Links.operation(server.begun.get(0).id()) + "?t="
                + server.tokens.token(server.begun.get(0).id());

        assertThat(client.get(path).body()).doesNotContain("Acme, Inc.", "example.com\"", "admin@");
    }

    @Test
    void ignoresWhatOnlyProxiesMaySay() {
        HttpResponse<String> response = client.send(Client.json(client.admin("/api/v1/tenants"), Client.body("acme"))
                .header("Idempotency-Key", "1")
                .header("X-Forwarded-Host", "evil.example.net")
                .header("X-Forwarded-Proto", "gopher")
                .header("X-HTTP-Method-Override", "DELETE")
                .header("X-Tenant-Id", "globex-m4pzt")
                .header("X-Request-Id", "chosen-by-me"));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).doesNotContain("evil", "globex");
        assertThat(response.headers().firstValue("X-Request-Id").orElseThrow()).isNotEqualTo("chosen-by-me");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/livez", "/nowhere", "/api/v1/tenants", "/assets/tenantry.css"})
    void putsSecurityHeadersOnEveryAnswer(String path) {
        HttpResponse<String> response = client.send(client.request(path).header("Origin", "https://evil.example.net"));

        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "frame-ancestors 'none'");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Referrer-Policy").orElseThrow())
                .isIn("no-referrer", "same-origin");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    void listsEveryKindOfProblemAndLeadsToItFromEach() {
        JsonNode listed = Client.json(client.get("/problems")).path("problems");
        assertThat(listed).hasSize(ProblemType.values().length);
        String page = page("/problems");

        for (ProblemType type : ProblemType.values()) {
            assertThat(listed.findValuesAsText("type")).contains(type.uri());
            assertThat(page).contains("href=\"" + type.uri() + "\"");
        }
        assertThat(page("/problems/slug-taken")).contains("href=\"/problems\"");
    }

    private String page(String path) {
        return client.send(client.request(path).header("Accept", "text/html")).body();
    }

    @Test
    void answersHeadAsGetWithoutABody() {
        for (String path : List.of("/", "/livez", "/api/v1/tenant-names/acme", "/problems/slug-taken")) {
            HttpResponse<String> head = client.send(client.request(path).method("HEAD", BodyPublishers.noBody()));

            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Type"))
                    .isEqualTo(client.get(path).headers().firstValue("Content-Type"));
        }
    }

    @ParameterizedTest
    @EnumSource(ProblemType.class)
    void explainsEveryProblem(ProblemType type) {
        assertThat(Client.json(client.get(type.uri())).path("description").textValue())
                .isEqualTo(type.description());
        assertThat(client.send(client.request(type.uri()).header("Accept", "text/html"))
                        .body())
                .contains("<h1>");
    }

    @ParameterizedTest
    @EnumSource(StepException.Cause.class)
    void explainsEveryCauseOfAStep(StepException.Cause cause) {
        assertThat(ProblemType.find(cause.key())).isPresent();
    }

    @Test
    void showsPagesToPeopleAndProblemsToPrograms() {
        assertThat(client.send(client.request("/nowhere").header("Accept", "text/html,*/*"))
                        .body())
                .startsWith("<!doctype html>");
        assertProblem(
                client.send(client.request("/api/v1/nowhere").header("Accept", "text/html")), ProblemType.NOT_FOUND);
    }

    @Test
    void namesThePartThatIsNotReady() {
        ReadinessCheck store = new ReadinessCheck("store", () -> true);
        ReadinessCheck git = new ReadinessCheck("git", () -> {
            throw new IllegalStateException("away");
        });
        ApiSettings settings = ApiSettings.laptop(TestServer.DOMAIN);
        try (TestServer broken = TestServer.start(settings, List.of(store, git))) {
            HttpResponse<String> response = new Client(broken).get("/readyz");

            assertThat(assertProblem(response, ProblemType.NOT_READY)
                            .path("detail")
                            .textValue())
                    .isEqualTo("These do not answer: git.");
            assertThat(new Client(broken).get("/livez").statusCode()).isEqualTo(200);
        }
        assertThat(Client.json(client.get("/readyz")).at("/checks/store").textValue())
                .isEqualTo("ok");
    }
}
