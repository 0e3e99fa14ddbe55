// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.signup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.Script;
import io.tenantry.onboarding.http.Surroundings;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.health.Health;
import io.tenantry.onboarding.http.request.TrustedProxies;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.http.server.RequestListener;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.tenant.OperationId;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignUpRoutesIT {

    private static final int PARALLEL = 16;

    private final TestServer server = TestServer.start();
    private final Client client = new Client(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void givesACustomerLinksThatNeedNoAccount() {
        JsonNode json = Client.json(client.signUp(Client.body("acme"), "key"));
        OperationId id = new OperationId(json.path("operation").textValue());

        assertThat(json.path("statusToken").textValue()).isEqualTo(server.tokens.token(id));
        assertThat(client.get(json.at("/links/operation").textValue()).statusCode())
                .isEqualTo(200);
        assertThat(client.get(json.at("/links/page").textValue()).statusCode()).isEqualTo(200);
        assertThat(json.at("/links/events").textValue()).contains("/events?t=");
    }

    @Test
    void answersARepeatedKeyWithTheSameBytes() {
        HttpResponse<String> first = client.signUp(Client.body("acme"), "key");
        new Script(server, server.begun.get(0)).runUpTo(StepId.DATA);
        HttpResponse<String> second = client.signUp(Client.body("acme"), "key");

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(server.begun).hasSize(1);
    }

    @Test
    void refusesAKeyForAnotherRequest() {
        client.signUp(Client.body("acme"), "key");
        HttpResponse<String> other = client.signUp(Client.body("globex"), "key");

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(Client.json(other).path("type").textValue()).isEqualTo("/problems/idempotency-key-reused");
        assertThat(server.begun).hasSize(1);
    }

    @Test
    void keepsKeysOfAdminsAndCustomersApart() {
        assertThat(client.signUp(Client.body("acme"), "key").statusCode()).isEqualTo(202);
        assertThat(client.create(Client.body("globex"), "key").statusCode()).isEqualTo(202);
    }

    @Test
    void makesOneOperationOfOneRequestSentManyTimesAtOnce() {
        List<HttpResponse<String>> answers = atOnce(i -> client.signUp(Client.body("acme"), "key"));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 202);
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(server.begun).hasSize(1);
    }

    @Test
    void givesASlugToOneOfThoseWhoAskAtOnce() {
        List<HttpResponse<String>> answers = atOnce(i -> client.create(Client.body("acme")));

        Map<Integer, Long> statuses =
                answers.stream().collect(Collectors.groupingBy(HttpResponse::statusCode, Collectors.counting()));
        assertThat(statuses).isEqualTo(Map.of(202, 1L, 409, PARALLEL - 1L));
        assertThat(server.begun).extracting(Operation::id).hasSize(1);
    }

    private static List<HttpResponse<String>> atOnce(IntFunction<HttpResponse<String>> request) {
        ExecutorService threads = Executors.newFixedThreadPool(PARALLEL);
        try {
            List<CompletableFuture<HttpResponse<String>>> running = IntStream.range(0, PARALLEL)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> request.apply(i), threads))
                    .toList();
            return running.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void tellsWhetherANameIsFree() {
        JsonNode free = Client.json(client.get("/api/v1/tenant-names/acme"));
        assertThat(free.path("available").booleanValue()).isTrue();
        assertThat(free.path("url").textValue()).isEqualTo("https://acme.shop.example.com");

        client.create(Client.body("acme"));
        JsonNode taken = Client.json(client.get("/api/v1/tenant-names/acme"));
        assertThat(taken.path("available").booleanValue()).isFalse();
        assertThat(taken.path("suggestions")).extracting(JsonNode::textValue).contains("acme-shop", "my-acme");

        JsonNode reserved = Client.json(client.get("/api/v1/tenant-names/kube-system"));
        assertThat(reserved.path("reason").textValue()).isEqualTo("This name is reserved; choose another name.");
    }

    @Test
    void slowsDownWhoAsksTooOften() {
        ApiSettings strict = ApiSettings.laptop(TestServer.DOMAIN)
                .withLimits(new ApiSettings.Limits(2, 100, 100, 100, 3, Duration.ofSeconds(10)));
        try (TestServer limited = TestServer.start(strict)) {
            Client hasty = new Client(limited);
            for (int i = 0; i < 3; i++) {
                assertThat(hasty.get("/api/v1/tenant-names/acme").statusCode()).isEqualTo(200);
            }
            HttpResponse<String> refused = hasty.get("/api/v1/tenant-names/acme");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 60L);

            assertThat(hasty.signUp(Client.body("one"), "1").statusCode()).isEqualTo(202);
            assertThat(hasty.signUp(Client.body("two"), "2").statusCode()).isEqualTo(202);
            assertThat(hasty.send(Client.json(hasty.request("/api/v1/signups"), Client.body("three"))
                                    .header("Idempotency-Key", "3")
                                    .header("X-Forwarded-For", "203.0.113.7"))
                            .statusCode())
                    .isEqualTo(429);
        }
    }

    @Test
    void countsOneClientsSignUpsOfAnHour() {
        ApiSettings strict = ApiSettings.laptop(TestServer.DOMAIN)
                .withLimits(new ApiSettings.Limits(100, 2, 100, 100, 100, Duration.ofSeconds(10)));
        Surroundings behind =
                new Surroundings(TrustedProxies.parse("127.0.0.1"), RequestListener.NONE, Health.of(List.of()));
        try (TestServer limited = TestServer.start(strict, behind)) {
            assertThat(signUp(limited, "2001:db8:1:2::1", Client.body("kube-system"))
                            .statusCode())
                    .isEqualTo(422);
            assertThat(signUp(limited, "2001:db8:1:2::1", Client.body("one")).statusCode())
                    .isEqualTo(202);
            assertThat(signUp(limited, "2001:db8:1:2::2", Client.body("two")).statusCode())
                    .isEqualTo(202);

            HttpResponse<String> refused = signUp(limited, "2001:db8:1:2::3", Client.body("three"));
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(60L, 3_600L);
            assertThat(signUp(limited, "2001:db8:2:3::1", Client.body("three")).statusCode())
                    .isEqualTo(202);
        }
    }

    /** A line at home has 256 networks of 64 bits, a site 65,536. */
    @Test
    void takesManyNetworksOfOneSiteForOneClient() {
        ApiSettings usual = ApiSettings.laptop(TestServer.DOMAIN).withLimits(ApiSettings.Limits.DEFAULT);
        Surroundings behind =
                new Surroundings(TrustedProxies.parse("127.0.0.1"), RequestListener.NONE, Health.of(List.of()));
        try (TestServer limited = TestServer.start(usual, behind)) {
            List<Integer> statuses = IntStream.range(0, 30)
                    .mapToObj(i -> signUp(limited, "2001:db8:1:10%02x::1".formatted(i), Client.body("home" + i + "x")))
                    .map(HttpResponse::statusCode)
                    .toList();

            assertThat(statuses.subList(20, 30)).containsOnly(429);
            assertThat(limited.begun).hasSizeLessThanOrEqualTo(ApiSettings.Limits.DEFAULT.signUpsPerHour());
        }
    }

    /** Keys of sign-ups are one set for all strangers, so no answer may hand out one that others get too. */
    @Test
    void proposesAnotherKeyToEach() {
        String first = withoutKey();
        String second = withoutKey();

        assertThat(first).matches("Add a header such as Idempotency-Key: [0-9a-f-]{36}, new for each new request.");
        assertThat(second).isNotEqualTo(first);
    }

    private String withoutKey() {
        return Client.json(client.send(Client.json(client.request("/api/v1/signups"), Client.body("acme"))))
                .path("hint")
                .textValue();
    }

    private static HttpResponse<String> signUp(TestServer server, String from, String body) {
        Client by = new Client(server);
        return by.send(Client.json(by.request("/api/v1/signups"), body)
                .header("Idempotency-Key", Integer.toHexString(body.hashCode()))
                .header("X-Forwarded-For", from));
    }

    @Test
    void saysWhenThereIsNoPlaceLeft() {
        try (TestServer full = TestServer.full()) {
            HttpResponse<String> refused = new Client(full).signUp(Client.body("acme"), "key");

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(Client.json(refused).path("type").textValue()).isEqualTo("/problems/cells-full");
        }
    }
}
