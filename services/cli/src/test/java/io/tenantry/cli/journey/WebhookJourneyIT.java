// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.console.Json;
import io.tenantry.cli.laptop.Laptop;
import io.tenantry.cli.laptop.LaptopOptions;
import io.tenantry.onboarding.webhook.WebhookSecret;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant that another system asks for: from the signed message to the commit. */
class WebhookJourneyIT {

    private static final String BODY = """
            {"type":"tenant.requested","data":{"slug":"globex","companyName":"Globex","adminEmail":"admin@example.com",\
            "tier":"standard"}}""";

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
