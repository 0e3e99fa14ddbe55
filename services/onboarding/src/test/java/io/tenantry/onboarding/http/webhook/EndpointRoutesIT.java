// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.webhook.WebhookSecret;
import io.tenantry.onboarding.webhook.out.EndpointId;
import io.tenantry.onboarding.webhook.out.Sending;
import io.tenantry.onboarding.webhook.out.SendingId;
import io.tenantry.onboarding.webhook.out.SendingState;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRoutesIT {

    private static final String ALL = "/api/v1/webhook-endpoints";
    private static final String BODY = "{\"url\":\"https://hooks.example.com/tenantry\"}";

    private final WebhookServer.Stores stores = WebhookServer.Stores.inMemory();
    private final WebhookServer server = new WebhookServer(stores);
    private final WebhookClient client = new WebhookClient();

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> create(String body, String key) {
        return client.send(HttpRequest.newBuilder(server.uri(ALL))
                .header("Authorization", "Bearer " + TestServer.ADMIN_TOKEN)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    private static void assertProblem(HttpResponse<String> response, ProblemType type) {
        assertThat(Client.json(response).path("type").textValue()).isEqualTo(type.uri());
        assertThat(response.statusCode()).isEqualTo(type.status());
    }

    @Test
    void showsTheSecretToWhoMadeTheEndpointAlone() {
        HttpResponse<String> created = create(BODY, "key");

        assertThat(created.statusCode()).isEqualTo(201);
        JsonNode json = Client.json(created);
        String path = created.headers().firstValue("Location").orElseThrow();
        assertThat(path).isEqualTo(ALL + "/" + json.path("id").textValue());
        WebhookSecret.parse(json.path("secret").textValue());
        assertThat(json.path("format").textValue()).isEqualTo("cloudevents");
        for (String look : List.of(ALL, path)) {
            assertThat(client.admin(server, "GET", look).body())
                    .contains("hooks.example.com")
                    .doesNotContain("secret", "whsec_");
        }
    }

    @Test
    void makesOneEndpointOfOneRequest() {
        HttpResponse<String> first = create(BODY, "key");
        assertThat(create(BODY, "key").body()).isEqualTo(first.body());
        assertThat(Client.json(client.admin(server, "GET", ALL)).path("endpoints"))
                .hasSize(1);

        assertProblem(create("{\"url\":\"https://other.example.com/\"}", "key"), ProblemType.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void deletesForGood() {
        String path = ALL + "/" + Client.json(create(BODY, "key")).path("id").textValue();

        assertThat(client.admin(server, "DELETE", path).statusCode()).isEqualTo(204);
        assertProblem(client.admin(server, "GET", path), ProblemType.NOT_FOUND);
        assertProblem(client.admin(server, "DELETE", path), ProblemType.NOT_FOUND);
        assertProblem(create(BODY, "key"), ProblemType.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void switchesOffAndOn() {
        String path = ALL + "/" + Client.json(create(BODY, "key")).path("id").textValue();

        JsonNode off = Client.json(client.admin(server, "POST", path + "/actions/disable"));
        assertThat(off.path("enabled").booleanValue()).isFalse();
        assertThat(off.path("disabledReason").textValue()).isEqualTo("an admin has disabled it");
        JsonNode on = Client.json(client.admin(server, "POST", path + "/actions/enable"));
        assertThat(on.path("enabled").booleanValue()).isTrue();
        assertThat(Client.json(client.admin(server, "GET", path + "/deliveries"))
                        .path("deliveries"))
                .isEmpty();
        assertProblem(
                client.admin(server, "POST", path + "/deliveries/whs_" + "0".repeat(32) + "/actions/replay"),
                ProblemType.NOT_FOUND);
    }

    @Test
    void sendsOnceMoreWhatWasGivenUp() {
        EndpointId endpoint =
                new EndpointId(Client.json(create(BODY, "key")).path("id").textValue());
        SendingId id = new SendingId("whs_" + "1".repeat(32));
        stores.out()
                .add(new Sending(
                        id,
                        endpoint,
                        "evt_1",
                        "type",
                        "{}",
                        Instant.now(),
                        SendingState.FAILED,
                        10,
                        Optional.empty(),
                        "HTTP 500",
                        0));
        String sendings = ALL + "/" + endpoint + "/deliveries";

        JsonNode given = Client.json(client.admin(server, "GET", sendings))
                .path("deliveries")
                .get(0);
        assertThat(given.path("lastResult").textValue()).isEqualTo("HTTP 500");
        HttpResponse<String> replayed = client.admin(server, "POST", sendings + "/" + id + "/actions/replay");

        assertThat(replayed.statusCode()).isEqualTo(202);
        assertThat(Client.json(replayed).path("state").textValue()).isEqualTo("pending");
        assertThat(stores.out().due(Instant.now(), 10)).extracting(Sending::id).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"url\":1}",
                "{\"url\":\"\"}",
                "{\"url\":\"http://hooks.example.com/\"}",
                "{\"url\":\"ftp://hooks.example.com/\"}",
                "{\"url\":\"https://\"}",
                "{\"url\":\"https:///x\"}",
                "{\"url\":\"https://hooks.example.com:65536/\"}",
                "{\"url\":\"https://hooks.example.com:0/\"}",
                "{\"url\":\"https://user:pass@hooks.example.com/\"}",
                "{\"url\":\"https://hooks.example.com/#x\"}",
                "{\"url\":\"https://hooks.example.com/\\r\\nX: y\"}",
                "{\"url\":\"https://hooks.example.com/ x\"}",
                "{\"url\":\"javascript:alert(1)\"}",
                "{\"url\":\"https://hooks.example.com/\",\"format\":\"xml\"}",
                "{\"url\":\"https://hooks.example.com/\",\"secret\":\"whsec_x\"}"
            })
    void refusesWhatCannotBeSentTo(String body) {
        assertProblem(create(body, "key"), ProblemType.INVALID_VALUES);
        assertThat(Client.json(client.admin(server, "GET", ALL)).path("endpoints"))
                .isEmpty();
    }

    @Test
    void letsAdminsAloneLookAndChange() {
        String path = ALL + "/" + Client.json(create(BODY, "key")).path("id").textValue();
        for (String look : List.of(ALL, path, path + "/deliveries")) {
            assertProblem(client.send(HttpRequest.newBuilder(server.uri(look))), ProblemType.UNAUTHORIZED);
        }
        for (String act : List.of(ALL, path + "/actions/disable", path + "/actions/enable")) {
            assertProblem(
                    client.send(HttpRequest.newBuilder(server.uri(act)).POST(BodyPublishers.noBody())),
                    ProblemType.UNAUTHORIZED);
        }
        assertProblem(client.send(HttpRequest.newBuilder(server.uri(path)).DELETE()), ProblemType.UNAUTHORIZED);
        assertProblem(client.admin(server, "GET", ALL + "/whe_x"), ProblemType.NOT_FOUND);
    }

    @Test
    void takesNoMoreThanFifty() {
        for (int i = 0; i < 50; i++) {
            assertThat(create(BODY, "key-" + i).statusCode()).isEqualTo(201);
        }
        assertProblem(create(BODY, "key-50"), ProblemType.WEBHOOK_ENDPOINTS_FULL);
    }
}
