// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.Surroundings;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.health.Health;
import io.tenantry.onboarding.http.request.TrustedProxies;
import io.tenantry.onboarding.http.server.RequestListener.AnsweredRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTraceIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final List<AnsweredRequest> answered = new CopyOnWriteArrayList<>();
    private final TestServer server = TestServer.start(
            ApiSettings.laptop(TestServer.DOMAIN),
            new Surroundings(TrustedProxies.parse("127.0.0.1"), answered::add, Health.of(List.of())));
    private final Client client = new Client(server);

    @AfterEach
    void stop() {
        server.close();
    }

    private String trace(String parent) {
        return client.send(client.request("/livez").header("traceparent", parent))
                .headers()
                .firstValue("traceresponse")
                .orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00-" + TRACE + "-00f067aa0ba902b7-01", "cc-" + TRACE + "-00f067aa0ba902b7-01-more"})
    void goesOnWithTheCallersTrace(String parent) {
        assertThat(trace(parent)).matches("00-" + TRACE + "-[0-9a-f]{16}-01").doesNotContain("00f067aa0ba902b7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-" + TRACE + "-0000000000000000-01",
                "ff-" + TRACE + "-00f067aa0ba902b7-01",
                "00-" + TRACE + "-00f067aa0ba902b7-01-more",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "<script>"
            })
    void beginsAnotherTraceWhereTheCallersIsNone(String parent) {
        assertThat(trace(parent)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00").doesNotContain(TRACE);
    }

    @Test
    void tellsOfEveryAnswerWithoutWhatTheCallerWrote() {
        client.getAsAdmin("/api/v1/tenants/acme-k7x2q");
        client.get("/secret@example.com?t=secret");
        client.send(client.request("/livez").method("BREW", BodyPublishers.noBody()));

        await().untilAsserted(() -> assertThat(answered)
                .extracting(request -> request.method() + " " + request.route() + " " + request.status())
                .containsExactly("GET /api/v1/tenants/:tenant 404", "GET none 404", "OTHER /livez 405"));
    }

    @Test
    void countsTheClientsBehindATrustedProxyApart() {
        ApiSettings.Limits limits =
                new ApiSettings.Limits(1_000, 1_000, 1_000, 1_000, 1, ApiSettings.Limits.DEFAULT.bodyDeadline());
        try (TestServer narrow = TestServer.start(
                ApiSettings.laptop(TestServer.DOMAIN).withLimits(limits),
                new Surroundings(TrustedProxies.parse("127.0.0.1"), RequestListener.NONE, Health.of(List.of())))) {
            Client through = new Client(narrow);

            assertThat(look(through, "198.51.100.1")).isEqualTo(200);
            assertThat(look(through, "198.51.100.2")).isEqualTo(200);
            assertThat(look(through, "9.9.9.9, 198.51.100.2")).isEqualTo(429);
        }
    }

    private static int look(Client client, String forwardedFor) {
        return client.send(client.request("/api/v1/tenant-names/acme").header("X-Forwarded-For", forwardedFor))
                .statusCode();
    }
}
