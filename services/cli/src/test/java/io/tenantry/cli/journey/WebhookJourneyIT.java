// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.tenantry.cli.console.Json;
import io.tenantry.cli.laptop.Laptop;
import io.tenantry.cli.laptop.LaptopOptions;
import io.tenantry.onboarding.webhook.WebhookSecret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant that another system asks for: from the signed message to the commit. */
class WebhookJourneyIT {

    private static final String BODY = """
            {"type":"tenant.requested","data":{"slug":"globex","companyName":"Globex","adminEmail":"admin@example.com",\
            "tier":"standard"}}""";

    private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void oneMessageSentThreeTimesAtOnceMakesOneTenant(@TempDir Path data) throws IOException {
        try (Laptop laptop = Laptop.start(new LaptopOptions(0, 0, Optional.of(data)))) {
            WebhookSecret secret = WebhookSecret.parse(
                    Files.readString(data.resolve("webhook-secret-custom")).strip());
            List<CompletableFuture<HttpResponse<String>>> sent = Stream.of(1, 2, 3)
                    .map(i -> http.sendAsync(hook(laptop, secret), BodyHandlers.ofString()))
                    .toList();
            List<HttpResponse<String>> answers =
                    sent.stream().map(CompletableFuture::join).toList();

            assertThat(answers).allMatch(answer -> answer.statusCode() == 202);
            assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
            JsonNode accepted = Json.parse(answers.get(0).body());
            ApiUser user = new ApiUser(laptop.facts());
            JsonNode operation = user.ended(accepted);
            assertThat(operation.path("state").asText())
                    .as(operation.toPrettyString())
                    .isEqualTo("succeeded");
        }
    }

    @Test
    void anEndpointHearsOfTheStartAndTheEnd(@TempDir Path data) throws IOException {
        Map<String, String> heard = new ConcurrentHashMap<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (Laptop laptop = Laptop.start(new LaptopOptions(0, 0, Optional.of(data)))) {
            ApiUser user = new ApiUser(laptop.facts());
            WebhookSecret secret = WebhookSecret.parse(
                    user.endpoint("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook")
                            .path("secret")
                            .asText());
            receiver.createContext("/hook", exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                String id = exchange.getRequestHeaders().getFirst("webhook-id");
                Instant at = Instant.ofEpochSecond(
                        Long.parseLong(exchange.getRequestHeaders().getFirst("webhook-timestamp")));
                boolean genuine = secret.sign(id, at, body)
                        .equals(exchange.getRequestHeaders().getFirst("webhook-signature"));
                heard.put(genuine ? Json.parse(body).path("type").asText() : "forged", body);
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            receiver.start();

            user.ended(user.signUp("acme", "basic"));

            await().until(() -> heard.size() == 2);
            assertThat(heard.keySet())
                    .containsExactlyInAnyOrder(
                            "io.tenantry.tenant.onboarding.started.v1", "io.tenantry.tenant.onboarding.active.v1");
            assertThat(heard.values()).noneMatch(body -> body.contains("admin@example.com"));
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void theCommandsOfTheHowToWork(@TempDir Path folder) throws IOException {
        List.of("curl", "openssl", "base64", "od").forEach(Shell::require);
        String page = Files.readString(Path.of("../../docs/how-to/webhooks.md"));
        try (Laptop laptop = Laptop.start(new LaptopOptions(0, 0, Optional.of(folder.resolve("data"))))) {
            String port = Integer.toString(laptop.facts().url().getPort());

            String sent = Shell.in(folder).run(command(page, "webhooks/custom", port));
            assertThat(sent).contains("202 Accepted", "\"receipt\":\"whd_", "\"operation\":\"op_");

            String made = Shell.in(folder).run(command(page, "webhook-endpoints", port));
            assertThat(made).contains("\"secret\":\"whsec_");
        }
    }

    /** The block of the page that speaks to that address, for the port of this run. */
    private static String command(String page, String address, String port) {
        return SHELL.matcher(page)
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains("/api/v1/" + address))
                .findFirst()
                .orElseThrow()
                .replace("localhost:8080", "127.0.0.1:" + port);
    }

    private static HttpRequest hook(Laptop laptop, WebhookSecret secret) {
        Instant now = Instant.now();
        return HttpRequest.newBuilder(laptop.facts().url().resolve("/api/v1/webhooks/custom"))
                .header("Content-Type", "application/json")
                .header("webhook-id", "msg_journey")
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", secret.sign("msg_journey", now, BODY))
                .POST(BodyPublishers.ofString(BODY))
                .build();
    }
}
