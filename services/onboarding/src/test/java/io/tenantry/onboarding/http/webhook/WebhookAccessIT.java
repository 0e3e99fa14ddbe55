// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.access.AuditEvent;
import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.webhook.WebhookSecret;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may do what about web hooks, and what the audit log tells of them. */
class WebhookAccessIT {

    private static final String DELIVERY = "/api/v1/webhook-deliveries/whd_" + "0".repeat(32);
    private static final String ENDPOINTS = "/api/v1/webhook-endpoints";
    private static final String ENDPOINT = ENDPOINTS + "/whe_" + "0".repeat(32);

    /** What each call answers a viewer with. */
    private static final Map<String, Integer> VIEWER = Map.ofEntries(
            Map.entry("GET /api/v1/webhook-deliveries", 200),
            Map.entry("GET " + DELIVERY, 404),
            Map.entry("GET " + ENDPOINTS, 200),
            Map.entry("GET " + ENDPOINT, 404),
            Map.entry("GET " + ENDPOINT + "/deliveries", 200),
            Map.entry("POST " + DELIVERY + "/actions/replay", 403),
            Map.entry("POST " + ENDPOINTS, 403),
            Map.entry("DELETE " + ENDPOINT, 403),
            Map.entry("POST " + ENDPOINT + "/actions/enable", 403),
            Map.entry("POST " + ENDPOINT + "/actions/disable", 403),
            Map.entry("POST " + ENDPOINT + "/deliveries/whs_" + "0".repeat(32) + "/actions/replay", 403));

    private final WebhookServer server = new WebhookServer(WebhookServer.Stores.inMemory());
    private final WebhookClient client = new WebhookClient();

    @AfterEach
    void stop() {
        server.close();
    }

    private List<AuditEvent> events() {
        return server.audit.events(100, Optional.empty()).items();
    }

    @Test
    void aHookIsToldByItsSourceOnceItWasTaken() {
        client.custom(server, "msg_1", "{}", WebhookSecret.create(new Random(3)));
        assertThat(events()).isEmpty();

        client.custom(server, "msg_2", WebhookClient.requested("acme"));
        client.custom(server, "msg_2", WebhookClient.requested("acme"));
        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo("webhook:custom");
            assertThat(event.action()).isEqualTo("webhook.receive");
            assertThat(event.target()).containsEntry("source", "custom").containsKey("operation");
            assertThat(event.toString()).doesNotContain("@");
        });
    }

    @Test
    void aTenantThatAHookStartedIsFoundInTheAuditLog() {
        client.custom(server, "msg_1", WebhookClient.requested("acme"));
        String tenant = Client.json(client.admin(server, "GET", "/api/v1/tenants"))
                .at("/tenants/0/id")
                .textValue();

        assertThat(Client.json(client.admin(server, "GET", "/api/v1/audit-events?tenant=" + tenant))
                        .path("events"))
                .singleElement()
                .satisfies(event -> assertThat(event.path("action").textValue()).isEqualTo("webhook.receive"));
    }

    @Test
    void viewersReadAndDoNoMore() {
        String made = client.send(HttpRequest.newBuilder(server.uri("/api/v1/service-tokens"))
                        .header("Authorization", "Bearer " + TestServer.ADMIN_TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"name\":\"graphs\",\"role\":\"viewer\"}")))
                .body();
        String token = Client.json(made).path("token").textValue();

        VIEWER.forEach((call, status) -> {
            String[] words = call.split(" ");
            assertThat(client.send(HttpRequest.newBuilder(server.uri(words[1]))
                                    .header("Authorization", "Bearer " + token)
                                    .method(words[0], BodyPublishers.noBody()))
                            .statusCode())
                    .as(call)
                    .isEqualTo(status);
        });
    }
}
