// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.console.Json;
import io.tenantry.cli.laptop.Laptop;
import io.tenantry.cli.laptop.LaptopOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin of the laptop's user pool signs in as anybody would and changes something. */
class AdminAccessIT {

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path data = Path.of("");

    @Test
    void anAdminSignsInAndMakesATokenForAMachineAndBothAreTold() throws IOException, InterruptedException {
        try (Laptop laptop = Laptop.start(new LaptopOptions(0, 0, Optional.of(data)))) {
            URI url = laptop.facts().url();
            String person = signIn(laptop.facts().aws());
            HttpResponse<String> made = http.send(
                    request(url, "/api/v1/service-tokens", person)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"name\":\"graphs\",\"role\":\"viewer\"}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(made.statusCode()).isEqualTo(201);
            String machine = Json.parse(made.body()).path("token").asText();

            assertThat(status(request(url, "/api/v1/tenants", machine).build())).isEqualTo(200);
            assertThat(status(request(url, "/api/v1/audit-events", machine).build()))
                    .isEqualTo(403);
            HttpResponse<String> events =
                    http.send(request(url, "/api/v1/audit-events", person).build(), BodyHandlers.ofString());
            assertThat(Json.parse(events.body()).at("/events/0/actor").asText()).startsWith("user:");
            assertThat(events.body()).contains("service-token.create").doesNotContain("@");
        }
    }

    private static HttpRequest.Builder request(URI url, String path, String token) {
        return HttpRequest.newBuilder(url.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private int status(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    private String signIn(URI aws) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(aws + "/"))
                .header("X-Amz-Target", "AWSCognitoIdentityProviderService.InitiateAuth")
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(BodyPublishers.ofFile(data.resolve("admin-sign-in.json")))
                .build();
        JsonNode answer = Json.parse(http.send(request, BodyHandlers.ofString()).body());
        assertThat(Files.readString(data.resolve("admin-password")).strip()).startsWith("Aa1-");
        return answer.at("/AuthenticationResult/AccessToken").asText();
    }
}
