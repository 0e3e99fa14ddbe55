// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static io.tenantry.onboarding.crash.Repeats.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.crash.Repeats.Repeated;
import io.vertx.core.http.HttpServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The same of web hooks in and out, and of service tokens. */
final class HookRepeats {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ENDPOINTS = "/api/v1/webhook-endpoints";
    private static final String TOKENS = "/api/v1/service-tokens";

    private HookRepeats() {}

    static void hook(Repeated request) {
        String slug = request.world().slug();
        List<HttpResponse<String>> answers = request.thrice(replica -> replica.hook(slug));
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(202);
        assertOneTenant(request, slug, json(answers.get(0)).path("operation").asText());
    }

    private static void assertOneTenant(Repeated request, String slug, String operation) {
        assertThat(request.two().await("/api/v1/operations/" + operation, "succeeded", "failed"))
                .isEqualTo("succeeded");
        assertThat(request.one().get("/api/v1/tenants?pageSize=100").path("tenants"))
                .filteredOn(tenant -> tenant.path("slug").asText().equals(slug)
                        && tenant.path("state").asText().equals("active"))
                .hasSize(1);
    }

    /** A web hook that was refused since its name was taken is replayed once the name is free. */
    static void replayDelivery(Repeated request) {
        String slug = Repeats.givenUp(request).at("/tenant/slug").asText();
        assertThat(request.one().hook(slug).statusCode()).isEqualTo(409);
        request.one().send(Ask.bare("DELETE", "/api/v1/tenant-names/" + slug + "/quarantine"));

        String delivery = "";
        for (JsonNode one : request.one().get("/api/v1/webhook-deliveries").path("deliveries")) {
            if (one.path("senderId").asText().equals("msg_" + slug)) {
                delivery = one.path("id").asText();
            }
        }
        HttpResponse<String> answer =
                request.same(200, Ask.bare("POST", "/api/v1/webhook-deliveries/" + delivery + "/actions/replay"));
        assertOneTenant(request, slug, json(answer).path("operation").asText());
    }

    static void endpoint(Repeated request) {
        String url = "http://127.0.0.1:9/" + request.world().slug();
        JsonNode created = json(request.same(201, newEndpoint(url)));
        assertThat(created.path("secret").asText()).isNotEmpty();
        assertThat(request.two().get(ENDPOINTS).path("endpoints"))
                .filteredOn(found -> found.path("url").asText().equals(url))
                .hasSize(1);
    }

    private static Ask newEndpoint(String url) {
        return Ask.json("POST", ENDPOINTS, "{\"url\":\"" + url + "\"}").with("Idempotency-Key", "key-" + url);
    }

    private static String made(Repeated request, String url) {
        HttpResponse<String> answer = request.one().send(newEndpoint(url));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return ENDPOINTS + "/" + json(answer).path("id").asText();
    }

    private static String made(Repeated request) {
        return made(request, "http://127.0.0.1:9/" + request.world().slug());
    }

    static void deleteEndpoint(Repeated request) {
        String path = made(request);
        request.oneOf(204, Set.of(404, 409), Ask.bare("DELETE", path));
        assertThat(request.two().answerTo(path).statusCode()).isEqualTo(404);
    }

    static void disable(Repeated request) {
        String path = made(request);
        request.oneOf(200, Set.of(409), Ask.bare("POST", path + "/actions/disable"));
        assertThat(request.two().get(path).path("enabled").asBoolean()).isFalse();
    }

    static void enable(Repeated request) {
        String path = made(request);
        request.one().post(path + "/actions/disable");
        request.oneOf(200, Set.of(409), Ask.bare("POST", path + "/actions/enable"));
        assertThat(request.two().get(path).path("enabled").asBoolean()).isTrue();
    }

    static void replaySending(Repeated request) {
        HttpServer receiver = request.world()
                .vertx()
                .createHttpServer()
                .requestHandler(received -> received.response().end())
                .listen(0, "127.0.0.1")
                .await();
        try {
            String path = made(request, "http://127.0.0.1:" + receiver.actualPort() + "/hook") + "/deliveries";
            request.active();
            await().atMost(PATIENCE).until(() -> isDelivered(request, path));
            String sending = request.one().get(path).at("/deliveries/0/id").asText();
            request.oneOf(202, Set.of(409), Ask.bare("POST", path + "/" + sending + "/actions/replay"));
            await().atMost(PATIENCE).until(() -> isDelivered(request, path));
        } finally {
            receiver.close().await();
        }
    }

    /** The beginning and the end of an onboarding were told: what is pending is not replayed. */
    private static boolean isDelivered(Repeated request, String path) {
        JsonNode sendings = request.two().get(path).path("deliveries");
        return sendings.size() == 2
                && sendings.findValuesAsText("state").stream().allMatch("delivered"::equals);
    }

    static void token(Repeated request) {
        String name = request.world().slug();
        List<Integer> statuses = request.thrice(newToken(name)).stream()
                .map(HttpResponse::statusCode)
                .sorted()
                .toList();
        assertThat(statuses).containsExactly(201, 409, 409);
        assertThat(tokens(request, name)).isEqualTo(1);
    }

    private static Ask newToken(String name) {
        return Ask.json("POST", TOKENS, "{\"name\":\"" + name + "\",\"role\":\"viewer\"}");
    }

    private static long tokens(Repeated request, String name) {
        return request.two().get(TOKENS).findValuesAsText("name").stream()
                .filter(name::equals)
                .count();
    }

    static void revoke(Repeated request) {
        String name = request.world().slug();
        request.one().send(newToken(name));
        request.oneOf(204, Set.of(404), Ask.bare("DELETE", TOKENS + "/" + name));
        assertThat(tokens(request, name)).isZero();
    }
}
