// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.webhook;

import io.tenantry.onboarding.http.ContractCheck;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.webhook.WebhookSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends web hooks as their sources would. */
public final class WebhookClient {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpRequest sent = request.timeout(Duration.ofSeconds(20)).build();
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

    HttpResponse<String> admin(WebhookServer server, String method, String path) {
        return send(HttpRequest.newBuilder(server.uri(path))
                .header("Authorization", "Bearer " + TestServer.ADMIN_TOKEN)
                .method(method, BodyPublishers.noBody()));
    }

    static HttpRequest.Builder post(WebhookServer server, String source, String body) {
        return HttpRequest.newBuilder(server.uri("/api/v1/webhooks/" + source))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    public HttpResponse<String> custom(WebhookServer server, String id, String body) {
        return custom(server, id, body, WebhookServer.SECRET);
    }

    HttpResponse<String> custom(WebhookServer server, String id, String body, WebhookSecret secret) {
        Instant now = Instant.now();
        return send(signed(post(server, "custom", body), id, now, secret.sign(id, now, body)));
    }

    static HttpRequest.Builder signed(HttpRequest.Builder request, String id, Instant at, String signature) {
        return request.header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                .header("webhook-signature", signature);
    }

    public HttpResponse<String> stripe(WebhookServer server, String body) {
        long now = Instant.now().getEpochSecond();
        return send(
                post(server, "stripe", body).header("Stripe-Signature", "t=" + now + ",v1=" + hmac(now + "." + body)));
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(WebhookServer.STRIPE_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String requested(String slug) {
        return """
                {"type":"tenant.requested","data":{"slug":"%s","companyName":"Acme, Inc.","adminEmail":"admin@example.com",\
                "tier":"basic"}}""".formatted(slug);
    }

    public static String checkout(String event, String type, String session, String slug) {
        return """
                {"id":"%s","type":"%s","data":{"object":{"id":"%s","payment_status":"paid","customer_details":\
                {"email":"admin@example.com","name":"Acme, Inc."},"metadata":{"slug":"%s","tier":"basic"}}}}""".formatted(event, type, session, slug);
    }
}
