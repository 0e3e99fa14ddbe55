// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.kustomize.KustomizeSearch;
import io.tenantry.onboarding.app.OnboardingService;
import io.tenantry.onboarding.app.ProofSettings;
import io.tenantry.onboarding.app.ServiceSettings;
import io.tenantry.onboarding.app.WebhookSettings;
import io.tenantry.onboarding.capacity.CapacityLimits;
import io.tenantry.onboarding.capacity.ServedCells;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.caller.AdminToken;
import io.tenantry.onboarding.http.caller.StatusTokens;
import io.tenantry.onboarding.http.request.TrustedProxies;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.http.server.ServerOptions;
import io.tenantry.onboarding.journey.RetryPolicy;
import io.tenantry.onboarding.journey.WorkerSettings;
import io.tenantry.onboarding.request.EmailAddress;
import io.tenantry.onboarding.store.SlugHold;
import io.tenantry.onboarding.webhook.WebhookSecret;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** One process of the control plane, all of whose effects go over one wire. */
final class Replica implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SOON_ENOUGH = Duration.ofMillis(50);
    private static final String TOKEN = "admin-token-of-the-tests";
    private static final WebhookSecret SECRET = WebhookSecret.create(new Random(1));

    /** As by default, but without the long waits. */
    private static final RetryPolicy SOON =
            new RetryPolicy(8, Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofHours(24));

    /** More than a test needs; a cell's own limit holds all the same. */
    private static final CapacityLimits AMPLE = new CapacityLimits(10_000, 10_000, 10_000, 10_000, 10_000);

    /** Of customers who sign up; administrators and web hooks need none. */
    private static final ProofSettings PROOF = new ProofSettings(
            new EmailAddress("signup@example.com"),
            URI.create("https://signup.example.com"),
            ProofSettings.PATIENCE,
            Optional.empty());

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Wire wire;
    private final OnboardingService service;
    private final HttpServer server;

    private Replica(Wire wire, OnboardingService service, HttpServer server) {
        this.wire = wire;
        this.service = service;
        this.server = server;
    }

    static Replica start(World world, ServedCells cells, Wire wire, Path clone, Clock clock) {
        ServiceSettings settings = new ServiceSettings(
                cells,
                world.access(wire.url()),
                world.fleet(wire.url(), clone),
                new Access(new AdminToken(TOKEN), new StatusTokens(new byte[32])),
                ApiSettings.laptop(cells.domain()),
                KustomizeSearch.ofThisMachine(),
                new io.tenantry.onboarding.app.Replica(
                        WorkerSettings.of("replica-" + UUID.randomUUID()).withRetries(SOON),
                        1,
                        TrustedProxies.NONE,
                        Duration.ofMinutes(1)),
                WebhookSettings.laptop(SECRET),
                Optional.of(PROOF),
                AMPLE,
                SlugHold.QUARANTINE);
        OnboardingService service = OnboardingService.start(settings, clock);
        Router router = Router.router(world.vertx());
        service.mount(router);
        HttpServer server = ServerOptions.attach(world.vertx().createHttpServer(ServerOptions.create(0)), router)
                .listen()
                .await();
        return new Replica(wire, service, server);
    }

    Wire wire() {
        return wire;
    }

    /** Asks for a tenant; the slug is the key too, so that asking again is the same request. */
    HttpResponse<String> signUp(String slug) {
        return signUp(slug, slug);
    }

    HttpResponse<String> signUp(String slug, String key) {
        return ask("/api/v1/tenants", slug, key);
    }

    /** Signs up as a customer does, who has to prove the e-mail address; the slug is the key too. */
    HttpResponse<String> register(String slug) {
        return register(slug, slug);
    }

    HttpResponse<String> register(String slug, String key) {
        return ask("/api/v1/signups", slug, key);
    }

    private HttpResponse<String> ask(String path, String slug, String key) {
        String body = """
                {"slug":"%s","companyName":"Acme, Inc.","adminEmail":"admin@example.com","tier":"basic"}""".formatted(slug);
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    /** Confirms a sign-up with what the link of the mail holds. */
    HttpResponse<String> confirm(MailedLink link) {
        return send(request("/api/v1/signups/" + link.operation() + "/actions/confirm")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"token\":\"" + link.token() + "\"}")));
    }

    /** Asks again and again, as a patient client would, until the request is accepted. */
    JsonNode signUpUntilAccepted(String slug) {
        return untilAccepted(() -> signUp(slug));
    }

    /** The same as a customer. */
    JsonNode registerUntilAccepted(String slug) {
        return untilAccepted(() -> register(slug));
    }

    /** The very answer that accepts is kept: asked again, a busy replica may refuse for the moment. */
    private static JsonNode untilAccepted(Supplier<HttpResponse<String>> asking) {
        return json(Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(SOON_ENOUGH)
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(asking::get, answer -> answer.statusCode() == 202)
                .body());
    }

    /** Sends a signed message that asks for a tenant. */
    HttpResponse<String> hook(String slug) {
        String body = """
                {"type":"tenant.requested","data":{"slug":"%s","companyName":"Acme, Inc.",\
                "adminEmail":"admin@example.com","tier":"basic"}}""".formatted(slug);
        Instant now = Instant.now();
        String id = "msg_" + slug;
        return send(request("/api/v1/webhooks/custom")
                .header("Content-Type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", SECRET.sign(id, now, body))
                .POST(BodyPublishers.ofString(body)));
    }

    JsonNode get(String path) {
        return json(answerTo(path).body());
    }

    HttpResponse<String> answerTo(String path) {
        return send(request(path));
    }

    HttpResponse<String> send(Ask ask) {
        HttpRequest.Builder request = request(ask.path());
        ask.headers().forEach(request::header);
        return send(request.method(
                ask.method(), ask.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(ask.body())));
    }

    HttpResponse<String> post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    /** Follows an operation until it is in one of those states, and returns which. */
    String await(String operation, String... states) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(SOON_ENOUGH)
                .until(() -> List.of(states).contains(state(operation)));
        return state(operation);
    }

    private String state(String operation) {
        return get(operation).path("state").asText();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + TOKEN);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }

    /** What SIGTERM does first. */
    void stopWork() {
        service.stopWork();
    }

    @Override
    public void close() {
        server.close().await();
        service.close();
        wire.close();
    }
}
