// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.Surroundings;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.request.TrustedProxies;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.http.server.RequestListener;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthRoutesIT {

    private final AtomicBoolean ending = new AtomicBoolean();
    private final Health health = new Health(
            List.of(new ReadinessCheck("store", () -> true), new ReadinessCheck("git", this::away)),
            List.of(
                    new StatusSource("operations", () -> Map.of("parked", 2, "queueLagSeconds", 0.5)),
                    new StatusSource("capacity", this::away)),
            ending::get);
    private final TestServer server = TestServer.start(
            ApiSettings.laptop(TestServer.DOMAIN), new Surroundings(TrustedProxies.NONE, RequestListener.NONE, health));
    private final Client client = new Client(server);

    private Map<String, String> away() {
        throw new IllegalStateException("away");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void namesTheCheckThatFails() {
        HttpResponse<String> answer = client.get("/readyz");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("/problems/not-ready", "These do not answer: git.");
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    }

    @Test
    void leavesOutWhatIsExcluded() {
        assertThat(client.get("/readyz?exclude=git").statusCode()).isEqualTo(200);
        assertThat(client.get("/readyz?exclude=store&exclude=git").statusCode()).isEqualTo(200);
        assertThat(client.get("/readyz?exclude=gi").statusCode()).isEqualTo(503);
    }

    @Test
    void asksOneCheckAlone() {
        assertThat(client.get("/readyz/store").statusCode()).isEqualTo(200);
        assertThat(client.get("/readyz/git").statusCode()).isEqualTo(503);
        assertThat(client.get("/readyz/cognito").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsMoreWhenAsked() {
        JsonNode checks = Client.json(client.get("/readyz?verbose&exclude=git")).path("checks");

        assertThat(checks.path("store").path("status").asText()).isEqualTo("ok");
        assertThat(checks.path("store").path("lastSuccess").asText())
                .startsWith("20")
                .endsWith("Z");
    }

    @Test
    void tellsMoreAlsoWhenAPartIsAway() {
        HttpResponse<String> answer =
                client.send(client.request("/readyz?verbose").header("Accept", "text/html"));
        JsonNode problem = Client.json(answer);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(problem.path("type").textValue()).isEqualTo("/problems/not-ready");
        assertThat(problem.at("/checks/git/status").asText()).isEqualTo("failing");
        assertThat(problem.at("/checks/git/lastSuccess").asText("?")).isEmpty();
        assertThat(problem.at("/checks/store/status").asText()).isEqualTo("ok");
        assertThat(problem.at("/checks/store/lastSuccess").asText()).startsWith("20");
        assertThat(Client.json(client.get("/readyz")).has("checks")).isFalse();
    }

    @Test
    void tellsAdminsHowItIs() {
        assertThat(client.get("/statusz").statusCode()).isEqualTo(401);

        JsonNode status = Client.json(client.getAsAdmin("/statusz"));

        assertThat(status.path("ready").asBoolean(true)).isFalse();
        assertThat(status.at("/dependencies/git/status").asText()).isEqualTo("failing");
        assertThat(status.at("/dependencies/git/lastSuccess").asText()).isEmpty();
        assertThat(status.at("/operations/parked").asInt()).isEqualTo(2);
        assertThat(status.at("/capacity/error").asText()).isEqualTo("did not answer");
    }

    @Test
    void livesButIsNotReadyAtTheEnd() {
        ending.set(true);

        assertThat(client.get("/livez").statusCode()).isEqualTo(200);
        assertThat(client.get("/readyz?exclude=git").body()).contains("This process is shutting down.");
        assertThat(client.get("/readyz/store").statusCode()).isEqualTo(503);
    }
}
