// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.local.aws.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM in the middle of an onboarding. */
class ServiceEndIT {

    /** Less than the SDK's own patience with one attempt. */
    private static final Duration LONG_ENOUGH_TO_LOOK = Duration.ofSeconds(7);

    private final HttpClient http = HttpClient.newHttpClient();
    private ServiceWorld world;

    @BeforeEach
    void begin(@TempDir Path folder) {
        world = new ServiceWorld(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private int status(URI uri) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException closed) {
            return 0;
        }
    }

    @Test
    void bringsWorkToARecordWhileRequestsAreAnswered() throws Exception {
        JsonNode accepted;
        try (ServiceProcess first = world.replica(Map.of())) {
            world.aws().faults().next("CreateTable", 1, Fault.delay(LONG_ENOUGH_TO_LOOK));
            accepted = first.admin(world.token()).signUp("acme", "standard");
            await().until(() -> world.aws().calls().all().stream()
                    .anyMatch(call -> call.operation().equals("CreateTable")));
            URI ready = first.url().resolve("/readyz");
            assertThat(status(ready)).isEqualTo(200);

            first.terminate();

            await().until(() -> status(ready) == 503);
            assertThat(status(first.url().resolve("/livez"))).isEqualTo(200);
            assertThat(first.exit()).as(first.all()).isZero();
            assertThat(first.log()).contains("shutting down within 30 s", "\"message\":\"stopped\"");
        }
        requireOneTenantAfterARestart(accepted, Map.of());
    }

    @Tag("catalogue")
    @Test
    void leavesToOthersWhatTheGraceIsTooShortFor() throws Exception {
        JsonNode accepted;
        Map<String, String> hurried = Map.of("TENANTRY_SHUTDOWN_GRACE", "1s", "TENANTRY_LEASE", "9s");
        try (ServiceProcess first = world.replica(hurried)) {
            world.aws().faults().next("CreateTable", 1, Fault.delay(Duration.ofSeconds(60)));
            accepted = first.admin(world.token()).signUp("acme", "standard");
            await().until(() -> world.aws().calls().all().stream()
                    .anyMatch(call -> call.operation().equals("CreateTable")));

            first.terminate();

            assertThat(first.exit()).as(first.all()).isZero();
            assertThat(first.log()).contains("goes on when its lease ends");
        }
        requireOneTenantAfterARestart(accepted, hurried);
    }

    private void requireOneTenantAfterARestart(JsonNode accepted, Map<String, String> environment) {
        try (ServiceProcess second = world.start(environment).ready()) {
            JsonNode ended = second.admin(world.token()).ended(accepted);
            assertThat(ended.path("state").asText()).as(ended.toPrettyString()).isEqualTo("succeeded");
            TenantInAws.at(
                            world.aws().endpoint(),
                            accepted.path("tenant").path("id").asText())
                    .assertComplete();
            assertThat(world.commits())
                    .filteredOn(subject -> subject.startsWith("onboard("))
                    .hasSize(1);
        }
    }

    @Test
    void doesNotStartWithoutItsTables() {
        try (ServiceProcess process = world.start(Map.of())) {
            assertThat(process.exit()).isEqualTo(1);
            assertThat(process.all()).contains("has no table tenantry-state, tenantry-product in", "--create-tables");
        }
    }
}
