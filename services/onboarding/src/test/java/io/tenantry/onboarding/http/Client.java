// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** Talks to a {@link TestServer} as callers would; every answer must be as the contract says. */
public final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestServer server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    public Client(TestServer server) {
        this.server = server;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.uri(path)).timeout(Duration.ofSeconds(60));
    }

    public HttpRequest.Builder admin(String path) {
        return request(path).header("Authorization", "Bearer " + TestServer.ADMIN_TOKEN);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpRequest sent = request.build();
            HttpResponse<String> response = http.send(sent, BodyHandlers.ofString());
            ContractCheck.check(sent, response);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    public HttpResponse<String> getAsAdmin(String path) {
        return send(admin(path));
    }

    /** Posts JSON as an admin, with a key of its own. */
    public HttpResponse<String> create(String body) {
        return create(body, UUID.randomUUID().toString());
    }

    public HttpResponse<String> create(String body, String key) {
        return send(json(admin("/api/v1/tenants"), body).header("Idempotency-Key", key));
    }

    public HttpResponse<String> signUp(String body, String key) {
        return send(json(request("/api/v1/signups"), body).header("Idempotency-Key", key));
    }

    public static HttpRequest.Builder json(HttpRequest.Builder request, String body) {
        return request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    public static String body(String slug) {
        return """
                {"slug":"%s","companyName":"Acme, Inc.","adminEmail":"admin@example.com","tier":"basic"}""".formatted(slug);
    }

    public static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }
}
