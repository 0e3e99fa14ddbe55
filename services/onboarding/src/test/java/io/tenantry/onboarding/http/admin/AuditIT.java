// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.access.AuditEvent;
import io.tenantry.onboarding.access.InMemoryAuditLog;
import io.tenantry.onboarding.access.InMemoryServiceTokenStore;
import io.tenantry.onboarding.access.ServiceTokens;
import io.tenantry.onboarding.access.TestIssuer;
import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.tenant.OperationId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditIT {

    /** What needs no account; the first four are written down as public, a further mail changes nothing. */
    private static final Set<String> OF_STRANGERS = Set.of(
            "POST /api/v1/signups",
            "POST /api/v1/signups/:operation/actions/confirm",
            "POST /signup",
            "POST /signup/choice",
            "POST /signup/:operation/confirm",
            "POST /signup/:operation/mail");

    private final TestIssuer issuer = new TestIssuer(Clock.systemUTC());
    private final InMemoryAuditLog log = new InMemoryAuditLog();
    private final TestServer server = TestServer.guarded(access -> access.withUsers(Optional.of(issuer.verifier()))
            .with(new ServiceTokens(new InMemoryServiceTokenStore(), Clock.systemUTC(), new SecureRandom()), log));
    private final Client client = new Client(server);

    @AfterEach
    void stop() {
        server.close();
    }

    private List<AuditEvent> events() {
        return log.events(100, Optional.empty()).items();
    }

    private HttpResponse<String> makeToken(String name, String role) {
        return client.send(Client.json(
                client.admin("/api/v1/service-tokens"),
                "{\"name\":\"" + name + "\",\"role\":\"" + role + "\",\"expiresInDays\":1}"));
    }

    private HttpRequest.Builder as(String path, String token) {
        return client.request(path).header("Authorization", "Bearer " + token);
    }

    @Test
    void everyChangeHasAName() {
        Routes routes = server.routes();
        Set<String> changes = new TreeSet<>();
        routes.mounted()
                .forEach((path, methods) -> methods.stream()
                        .filter(method -> !Set.of("GET", "HEAD").contains(method))
                        .forEach(method -> changes.add(method + " " + path)));
        changes.removeAll(OF_STRANGERS);

        assertThat(routes.actions().keySet()).containsExactlyInAnyOrderElementsOf(changes);
        assertThat(routes.actions().values()).doesNotHaveDuplicates();
    }

    @Test
    void aChangeIsWrittenDownBeforeItIsAnswered() {
        HttpResponse<String> response = client.create(Client.body("acme"));
        JsonNode answer = Client.json(response);

        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo("admin-token");
            assertThat(event.action()).isEqualTo("tenant.create");
            assertThat(event.target())
                    .containsEntry("tenant", answer.at("/tenant/id").textValue())
                    .containsEntry("operation", answer.path("operation").textValue());
            assertThat(event.result()).isEqualTo(202);
            assertThat(event.origin().request())
                    .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
            assertThat(event.origin().trace()).hasSize(32);
        });
    }

    @Test
    void signUpsAreWrittenDownWithoutWhoTheyAreOf() {
        JsonNode answer = Client.json(client.signUp(Client.body("acme"), "key"));
        client.signUp("{}", "other");
        String form = "key=k&slug=globex&companyName=Globex&adminEmail=admin%40example.com&tier=basic";
        client.send(client.request("/signup")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));

        assertThat(events()).hasSize(2).allSatisfy(event -> {
            assertThat(event.actor()).isEqualTo("public");
            assertThat(event.action()).isEqualTo("signup.accept");
            assertThat(event.target()).containsOnlyKeys("tenant", "operation");
        });
        assertThat(events().get(1).target())
                .containsEntry("tenant", answer.at("/tenant/id").textValue())
                .containsEntry("operation", answer.path("operation").textValue());
        assertThat(events().get(0).target().get("tenant")).startsWith("globex-");
        assertThat(events().get(0).result()).isEqualTo(303);
    }

    /** Also when the answer to the first was lost, so that only a repetition could be written down. */
    @Test
    void repetitionsOfOneRequestAreOneEvent() {
        server.unsteady.loseNextAnswer();
        for (int i = 0; i < 3; i++) {
            client.create(Client.body("acme"), "key");
            client.signUp(Client.body("globex"), "key");
        }
        client.create(Client.body("initech"), "other");

        assertThat(events())
                .extracting(AuditEvent::action)
                .containsExactlyInAnyOrder("tenant.create", "signup.accept", "tenant.create");
        assertThat(events()).extracting(event -> event.target().get("tenant")).doesNotHaveDuplicates();
    }

    @Test
    void anAddressThatIsConfirmedTwiceIsOneEvent() {
        ServiceTokens none = new ServiceTokens(new InMemoryServiceTokenStore(), Clock.systemUTC(), new SecureRandom());
        ApiSettings asking = ApiSettings.laptop(TestServer.DOMAIN)
                .withProof(new ApiSettings.Proof(Duration.ofHours(2), Optional.empty()));
        try (TestServer careful = TestServer.guarded(asking, access -> access.with(none, log))) {
            Client customer = new Client(careful);
            customer.signUp(Client.body("acme"), "key");
            OperationId id = careful.begun.get(0).id();
            String link = careful.tokens.confirmationPath(id);
            String token = link.substring(link.indexOf("t=") + 2);
            for (int time = 0; time < 2; time++) {
                customer.send(customer.request("/signup/" + id + "/confirm")
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("t=" + token)));
                customer.send(Client.json(
                        customer.request("/api/v1/signups/" + id + "/actions/confirm"),
                        "{\"token\":\"" + token + "\"}"));
            }
        }

        assertThat(events())
                .extracting(AuditEvent::action)
                .containsExactlyInAnyOrder("signup.accept", "signup.confirm");
    }

    @Test
    void adminsReadWhatWasDoneByOneOrToOne() {
        client.create(Client.body("acme"));
        client.signUp(Client.body("globex"), "key");
        String acme = server.begun.get(0).tenant().value();

        for (String query : List.of("actor=admin-token", "action=tenant.create", "tenant=" + acme)) {
            JsonNode page = Client.json(client.getAsAdmin("/api/v1/audit-events?" + query));
            assertThat(page.path("events")).as(query).hasSize(1);
            assertThat(page.at("/events/0/target/tenant").textValue()).isEqualTo(acme);
        }
        assertThat(Client.json(client.getAsAdmin("/api/v1/audit-events?actor=public"))
                        .at("/events/0/action")
                        .textValue())
                .isEqualTo("signup.accept");
        assertThat(client.getAsAdmin("/api/v1/audit-events?tenant=x").statusCode())
                .isEqualTo(400);
    }

    @Test
    void itTellsPeopleByTheirSubjectAndMachinesByTheirName() {
        String machine =
                Client.json(makeToken("pipeline", "admin")).path("token").textValue();
        client.send(Client.json(as("/api/v1/tenants", machine), Client.body("globex"))
                .header("Idempotency-Key", "1"));
        client.send(Client.json(as("/api/v1/tenants", issuer.token("admin")), Client.body("acme"))
                .header("Idempotency-Key", "2"));

        assertThat(events())
                .extracting(AuditEvent::actor)
                .containsExactly("user:" + TestIssuer.SUBJECT, "token:pipeline", "admin-token");
        assertThat(events()).noneMatch(event -> event.toString().contains("@"));
    }

    @Test
    void whatChangesNothingIsNotWrittenDown() {
        client.send(Client.json(client.admin("/api/v1/tenants?dryRun=true"), Client.body("acme")));
        client.send(Client.json(client.request("/api/v1/tenants"), Client.body("acme")));
        client.create("{}");
        client.send(Client.json(as("/api/v1/tenants", issuer.token("viewer")), Client.body("acme")));
        client.getAsAdmin("/api/v1/tenants");

        assertThat(events()).isEmpty();
    }

    @Test
    void aStoreThatIsAwayKeepsNobodyFromAnAnswer() {
        log.away = true;

        assertThat(client.create(Client.body("acme")).statusCode()).isEqualTo(202);
    }

    @Test
    void aLineOfTheLogTellsItTooAndWhatWasRefused() {
        try (AuditLines lines = new AuditLines()) {
            String tenant = Client.json(client.create(Client.body("acme")))
                    .at("/tenant/id")
                    .textValue();
            client.send(Client.json(as("/api/v1/tenants", issuer.token("viewer")), Client.body("globex")));
            client.send(Client.json(client.request("/api/v1/tenants"), Client.body("globex")));
            client.send(as("/api/v1/tenants/admin@example.com", TestServer.ADMIN_TOKEN)
                    .method("PATCH", BodyPublishers.ofString("{}")));

            assertThat(lines.seen).hasSize(3);
            assertThat(lines.seen.get(0).getMDCPropertyMap())
                    .containsEntry("actor", "admin-token")
                    .containsEntry("action", "tenant.create")
                    .containsEntry("tenant", tenant)
                    .containsEntry("status", "202")
                    .containsKeys("request_id", "trace_id", "operation");
            assertThat(lines.seen.get(1).getFormattedMessage())
                    .isEqualTo("user:" + TestIssuer.SUBJECT + " did tenant.create to -: 403");
            assertThat(lines.seen)
                    .allSatisfy(line -> assertThat(line.getFormattedMessage() + line.getMDCPropertyMap())
                            .doesNotContain("@", "example.com", "Acme"));
        }
    }

    @Test
    void adminsReadItNewestFirst() {
        client.create(Client.body("acme"));
        client.create(Client.body("globex"));
        JsonNode first = Client.json(client.getAsAdmin("/api/v1/audit-events?pageSize=1"));
        JsonNode second = Client.json(client.getAsAdmin("/api/v1/audit-events?pageSize=1&pageToken="
                + first.path("nextPageToken").textValue()));

        assertThat(first.at("/events/0/target/tenant").textValue()).startsWith("globex-");
        assertThat(second.at("/events/0/target/tenant").textValue()).startsWith("acme-");
        assertThat(second.has("nextPageToken")).isFalse();
        assertThat(first.toString() + second).doesNotContain("example.com", "Acme, Inc.");
    }

    @Test
    void serviceTokensAreMadeListedAndRevoked() {
        HttpResponse<String> made = makeToken("pipeline", "viewer");
        String token = Client.json(made).path("token").textValue();

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).contains("/api/v1/service-tokens/pipeline");
        assertThat(client.send(as("/api/v1/tenants", token)).statusCode()).isEqualTo(200);
        assertThat(client.send(as("/api/v1/service-tokens", token)).statusCode())
                .isEqualTo(403);
        JsonNode list = Client.json(client.getAsAdmin("/api/v1/service-tokens"));
        assertThat(list.at("/serviceTokens/0/name").textValue()).isEqualTo("pipeline");
        assertThat(list.at("/serviceTokens/0/lastUsedOn").textValue()).hasSize(10);
        assertThat(list.toString()).doesNotContain(token, "hash");
        assertThat(Client.json(makeToken("pipeline", "admin")).path("type").textValue())
                .isEqualTo("/problems/service-token-exists");

        assertThat(client.send(client.admin("/api/v1/service-tokens/pipeline").DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertThat(client.send(as("/api/v1/tenants", token)).statusCode()).isEqualTo(401);
        assertThat(client.send(client.admin("/api/v1/service-tokens/pipeline").DELETE())
                        .statusCode())
                .isEqualTo(404);
        assertThat(events())
                .extracting(AuditEvent::action)
                .containsExactly("service-token.revoke", "service-token.create");
        assertThat(events()).allMatch(event -> event.target().containsValue("pipeline"));
        assertThat(events().get(1).target()).containsEntry("role", "viewer");
    }

    @Test
    void tellsWhatTheSignUpPolicyBecame() {
        String tag = client.getAsAdmin("/api/v1/signup-policy")
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        client.send(client.admin("/api/v1/signup-policy")
                .header("Content-Type", "application/json")
                .header("If-Match", tag)
                .PUT(BodyPublishers.ofString(
                        "{\"tiers\":{\"basic\":\"open\",\"standard\":\"open\",\"premium\":\"closed\"}}")));

        assertThat(events().get(0).action()).isEqualTo("signup-policy.replace");
        assertThat(events().get(0).target())
                .containsExactlyInAnyOrderEntriesOf(Map.of("basic", "open", "standard", "open", "premium", "closed"));
    }

    @Test
    void everythingThatIsWrongWithANewTokenIsTold() {
        HttpResponse<String> refused = client.send(Client.json(
                client.admin("/api/v1/service-tokens"),
                "{\"name\":\"admin@example.com\",\"role\":\"reviewer\",\"expiresInDays\":400,\"x\":1}"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Client.json(refused).path("errors")).hasSize(4);
        assertThat(refused.body()).doesNotContain("example.com");
        assertThat(client.send(client.admin("/api/v1/service-tokens").method("POST", BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(415);
    }
}
