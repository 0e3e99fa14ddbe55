// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.journey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.cli.laptop.LaptopFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;

/** Somebody who uses the API of a laptop run with the admin's token. */
final class ApiUser {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String server;
    private final String token;

    ApiUser(LaptopFacts facts) {
        try {
            this.server = "http://127.0.0.1:" + facts.url().getPort();
            this.token = Files.readString(facts.tokenFile(), US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for a tenant and returns the answer to an accepted request. */
    JsonNode signUp(String slug, String tier) {
        HttpResponse<String> answer = post(slug, tier, "key-of-" + slug);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return parse(answer.body());
    }

    /** Asks what a request would lead to. */
    JsonNode preview(String slug, String tier) {
        HttpResponse<String> answer = post("?dryRun=true", slug, tier, "unused");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return parse(answer.body());
    }

    HttpResponse<String> post(String slug, String tier, String key) {
        return post("", slug, tier, key);
    }

    private HttpResponse<String> post(String query, String slug, String tier, String key) {
        String body = """
                {"slug":"%s","companyName":"Acme, Inc.","adminEmail":"admin@example.com","tier":"%s"}
                """.formatted(slug, tier);
        return send(request("/api/v1/tenants" + query)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Names an endpoint to tell events to and returns it with its secret. */
    JsonNode endpoint(String url) {
        HttpResponse<String> answer = send(request("/api/v1/webhook-endpoints")
                .header("Idempotency-Key", "endpoint")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"url\":\"" + url + "\"}")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return parse(answer.body());
    }

    JsonNode get(String path) {
        HttpResponse<String> answer = send(request(path).GET());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return parse(answer.body());
    }

    /** Waits until the operation of an accepted request has ended, and returns it. */
    JsonNode ended(JsonNode accepted) {
        String path = "/api/v1/operations/" + accepted.path("operation").asText();
        return await().pollInterval(Duration.ofMillis(100))
                .until(
                        () -> get(path),
                        operation -> !operation.path("state").asText().equals("running"));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
