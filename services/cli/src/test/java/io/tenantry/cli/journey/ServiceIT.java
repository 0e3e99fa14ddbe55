// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.local.aws.Fault;
import io.tenantry.local.ses.SentMail;
import io.tenantry.onboarding.telemetry.Metric;
import io.tenantry.onboarding.webhook.WebhookSecret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A replica as production runs it: a process, configured by its environment, that has onboarded a tenant. */
@TestInstance(Lifecycle.PER_CLASS)
class ServiceIT {

    private static final String EMAIL = "canary-7f3a91@example.com";
    private static final String COMPANY = "Canary 7f3a91 Widgets";
    private static final WebhookSecret WEBHOOK = WebhookSecret.create(new SecureRandom());
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final HttpClient http = HttpClient.newHttpClient();
    private ServiceWorld world;
    private ServiceProcess replica;
    private JsonNode accepted;
    private JsonNode ended;

    @BeforeAll
    void onboardATenant(@TempDir Path folder) throws Exception {
        world = new ServiceWorld(folder);
        try (ServiceProcess tables = world.start(Map.of(), "--create-tables")) {
            assertThat(tables.exit()).as(tables.all()).isZero();
        }
        replica = world.start(Map.of(
                        "TENANTRY_TENANT_COUNT_INTERVAL",
                        "1s",
                        "TENANTRY_WEBHOOK_SOURCES",
                        "custom=standard",
                        "TENANTRY_WEBHOOK_SECRETS",
                        "custom=" + WEBHOOK.reveal()))
                .ready();
        world.aws().faults().next("AdminCreateUser", 1, Fault.throttle());
        HttpResponse<String> answer = signUp(EMAIL, "acme");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        accepted = new ObjectMapper().readTree(answer.body());
        confirm(accepted);
        ended = replica.admin(world.token()).ended(accepted);
    }

    @AfterAll
    void stop() {
        replica.close();
        world.close();
    }

    private void confirm(JsonNode signUp) throws Exception {
        SentMail mail = world.confirm(replica.url(), signUp.path("operation").asText());
        assertThat(mail.to()).isEqualTo(EMAIL);
    }

    private HttpResponse<String> signUp(String email, String slug) throws Exception {
        String body = """
                {"slug":"%s","companyName":"%s","adminEmail":"%s","tier":"standard"}
                """.formatted(slug, COMPANY, email);
        return http.send(
                HttpRequest.newBuilder(replica.url().resolve("/api/v1/signups"))
                        .header("Idempotency-Key", "key-of-" + slug)
                        .header("Content-Type", "application/json")
                        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    @Test
    void onboardsATenant() {
        assertThat(ended.path("state").asText()).as(ended.toPrettyString()).isEqualTo("succeeded");
        String tenant = accepted.path("tenant").path("id").asText();
        TenantInAws.at(world.aws().endpoint(), tenant).assertComplete();
        assertThat(world.commits()).containsOnlyOnce("onboard(" + tenant + "): standard, ring stable");
    }

    @Test
    void takesWebhooksOfTheSourcesThatItsEnvironmentNames() throws Exception {
        assertThat(webhook("custom").statusCode()).isEqualTo(202);
        assertThat(webhook("stripe").statusCode()).isEqualTo(404);

        assertThat(get(replica.metrics().resolve("/metrics")).body())
                .contains("tenantry_webhook_deliveries_total{result=\"ignored\",source=\"custom\"}");
    }

    private HttpResponse<String> webhook(String source) throws Exception {
        String body = "{\"type\":\"nothing.of.ours\"}";
        String id = "msg_" + System.nanoTime();
        Instant now = Instant.now();
        return http.send(
                HttpRequest.newBuilder(replica.url().resolve("/api/v1/webhooks/" + source))
                        .header("webhook-id", id)
                        .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                        .header("webhook-signature", WEBHOOK.sign(id, now, body))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void tellsHowItIs() {
        ApiUser admin = replica.admin(world.token());
        JsonNode status = await().until(
                        () -> admin.get("/statusz"),
                        json -> json.at("/aws/DynamoDB").isTextual());

        assertThat(status.path("ready").asBoolean()).as(status.toPrettyString()).isTrue();
        assertThat(status.at("/process/cells/0").asText()).isEqualTo("cell-001");
        assertThat(status.at("/process/replica").asText()).startsWith("replica-");
        assertThat(status.at("/operations/endedHere").asInt()).isPositive();
        assertThat(status.at("/operations/queueLagSeconds").asInt(-1)).isZero();
        assertThat(status.at("/dependencies/git/lastSuccess").asText()).isNotEmpty();
        assertThat(admin.get("/readyz?verbose").at("/checks/store/status").asText())
                .isEqualTo("ok");
    }

    @Test
    void joinsTheCallersTraceWithTheOperations() {
        String operation = accepted.path("operation").asText();
        List<JsonNode> lines = replica.lines().stream()
                .filter(line -> line.path("operation").asText().equals(operation))
                .toList();

        assertThat(lines)
                .anySatisfy(line -> {
                    assertThat(line.path("message").asText()).startsWith("POST /api/v1/signups answered 202");
                    assertThat(line.path("trace_id").asText()).isEqualTo(TRACE);
                    assertThat(line.path("request_id").asText()).isNotEmpty();
                })
                .anySatisfy(line -> {
                    assertThat(line.path("message").asText()).endsWith("tenant is active");
                    assertThat(line.path("tenant").asText()).startsWith("acme-");
                    assertThat(line.path("trace_id").asText())
                            .matches("[0-9a-f]{32}")
                            .isNotEqualTo(TRACE);
                });
    }

    @Test
    void logsNothingPersonal() throws Exception {
        signUp(EMAIL + EMAIL + "@", "refused");
        world.aws().faults().next("AdminCreateUser", 4, Fault.fail());
        JsonNode again = new ObjectMapper().readTree(signUp(EMAIL, "globex").body());
        confirm(again);
        assertThat(replica.admin(world.token()).ended(again).path("state").asText())
                .isEqualTo("succeeded");
        get(replica.url().resolve("/signup/" + EMAIL + "?t=" + EMAIL));
        get(replica.url().resolve("/api/v1/tenant-names/" + EMAIL));

        assertThat(replica.lines()).hasSizeGreaterThan(5);
        assertThat(replica.all())
                .contains("identity failed at attempt 1", "globex-")
                .doesNotContain(EMAIL, "canary-7f3a91", COMPANY, "7f3a91", "admin-token-of", "status-key-of");
    }

    @Test
    void measuresWhatTheReferencePageSays() throws Exception {
        webhook("custom");
        String scraped = await().until(
                        () -> get(replica.metrics().resolve("/metrics")).body(),
                        text -> text.contains("tenantry_tenants{"));
        List<String> ours = scraped.lines()
                .filter(line -> line.startsWith("# TYPE tenantry_") && !line.endsWith("_max gauge"))
                .toList();
        Set<Metric> expected = new TreeSet<>(Set.of(Metric.values()));

        assertThat(ours)
                .containsExactlyInAnyOrderElementsOf(expected.stream()
                        .map(metric -> "# TYPE " + metric.metricName() + " "
                                + metric.type().name().toLowerCase(Locale.ROOT))
                        .toList());
        for (Metric metric : expected) {
            assertThat(scraped).contains("# HELP " + metric.metricName() + " " + metric.help());
            assertThat(labels(scraped, metric)).as(metric.metricName()).hasSameElementsAs(metric.labels());
        }
        assertThat(scraped).doesNotContain("acme-");
        assertThat(get(replica.url().resolve("/metrics")).statusCode()).isEqualTo(404);
    }

    private static Set<String> labels(String scraped, Metric metric) {
        List<String> series = scraped.lines()
                .filter(line -> line.matches(metric.metricName() + "(_bucket|_count|_sum)?[{ ].*"))
                .toList();
        assertThat(series).as(metric.metricName()).isNotEmpty();
        List<String> names = new ArrayList<>();
        Matcher label = Pattern.compile("[{,](\\w+)=\"").matcher(String.join("\n", series));
        while (label.find()) {
            names.add(label.group(1));
        }
        return names.stream().filter(name -> !name.equals("le")).collect(Collectors.toSet());
    }
}
