// SPDX-License-Identifier: Apache-2.0
package io.tenantry.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.cli.laptop.Laptop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;

/** Signs up at a laptop run over HTTP, as an administrator. */
final class LaptopClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String server;
    private final String token;

    LaptopClient(Laptop laptop) throws IOException {
        this.server = "http://127.0.0.1:" + laptop.facts().url().getPort();
        this.token = Files.readString(laptop.facts().tokenFile()).strip();
    }

    String server() {
        return server;
    }

    /** Asks for a tenant of the tier basic and returns the path of its operation. */
    String signUp(String slug) {
        String body = """
                {"slug":"%s","companyName":"Bench","adminEmail":"admin@example.com","tier":"basic"}""".formatted(slug);
        HttpResponse<String> answer = send(request("/api/v1/tenants")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", slug)
                .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8)));
        if (answer.statusCode() != 202) {
            throw new IllegalStateException(answer.body());
        }
        return answer.headers().firstValue("Location").orElseThrow();
    }

    boolean isRunning(String operation) {
        return get(operation).contains("\"state\":\"running\"");
    }

    String get(String path) {
        return send(request(path).GET()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
