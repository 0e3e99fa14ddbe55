// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.access.InMemoryAuditLog;
import io.tenantry.onboarding.access.InMemoryServiceTokenStore;
import io.tenantry.onboarding.access.Role;
import io.tenantry.onboarding.access.ServiceTokens;
import io.tenantry.onboarding.access.TestIssuer;
import io.tenantry.onboarding.http.request.QueryRules;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every route asks for the role that stands in the table, of users of a pool as of anybody else. */
class RolesIT {

    /** Whatever is not in it is open to all. */
    static final Map<String, Role> ROLES = Map.ofEntries(
            Map.entry("GET /api/v1/tenants", Role.VIEWER),
            Map.entry("GET /api/v1/tenants/:tenant", Role.VIEWER),
            Map.entry("GET /api/v1/operations", Role.VIEWER),
            Map.entry("GET /api/v1/operations/:operation", Role.VIEWER),
            Map.entry("GET /api/v1/operations/:operation/events", Role.VIEWER),
            Map.entry("GET /statusz", Role.VIEWER),
            Map.entry("POST /api/v1/tenants", Role.ADMIN),
            Map.entry("PATCH /api/v1/tenants/:tenant", Role.ADMIN),
            Map.entry("POST /api/v1/tenants/:tenant/actions/provision", Role.ADMIN),
            Map.entry("POST /api/v1/operations/:operation/actions/retry", Role.ADMIN),
            Map.entry("POST /api/v1/operations/:operation/actions/cancel", Role.ADMIN),
            Map.entry("PUT /api/v1/signup-policy", Role.ADMIN),
            Map.entry("DELETE /api/v1/tenant-names/:slug/quarantine", Role.ADMIN),
            Map.entry("GET /api/v1/service-tokens", Role.ADMIN),
            Map.entry("POST /api/v1/service-tokens", Role.ADMIN),
            Map.entry("DELETE /api/v1/service-tokens/:token", Role.ADMIN),
            Map.entry("GET /api/v1/audit-events", Role.ADMIN),
            Map.entry("GET /api/v1/webhook-deliveries", Role.VIEWER),
            Map.entry("GET /api/v1/webhook-deliveries/:delivery", Role.VIEWER),
            Map.entry("POST /api/v1/webhook-deliveries/:delivery/actions/replay", Role.ADMIN),
            Map.entry("GET /api/v1/webhook-endpoints", Role.VIEWER),
            Map.entry("POST /api/v1/webhook-endpoints", Role.ADMIN),
            Map.entry("GET /api/v1/webhook-endpoints/:endpoint", Role.VIEWER),
            Map.entry("DELETE /api/v1/webhook-endpoints/:endpoint", Role.ADMIN),
            Map.entry("POST /api/v1/webhook-endpoints/:endpoint/actions/enable", Role.ADMIN),
            Map.entry("POST /api/v1/webhook-endpoints/:endpoint/actions/disable", Role.ADMIN),
            Map.entry("GET /api/v1/webhook-endpoints/:endpoint/deliveries", Role.VIEWER),
            Map.entry("POST /api/v1/webhook-endpoints/:endpoint/deliveries/:sending/actions/replay", Role.ADMIN));

    private final TestIssuer issuer = new TestIssuer(Clock.systemUTC());
    private final TestServer server = TestServer.guarded(access -> access.withUsers(Optional.of(issuer.verifier()))
            .with(
                    new ServiceTokens(new InMemoryServiceTokenStore(), Clock.systemUTC(), new SecureRandom()),
                    new InMemoryAuditLog()));
    private final Client client = new Client(server);

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> send(String route, Optional<String> token) {
        String[] words = route.split(" ", 2);
        HttpRequest.Builder request = client.request(words[1].replace(":tenant", "acme-k7x2q")
                        .replace(":operation", "op_01KB0XGQ4N8RT4V8W5D6E7F8G9")
                        .replace(":slug", "acme")
                        .replace(":type", "not-found")
                        .replace(":token", "pipeline")
                        .replace(":name", "none"))
                .method(words[0], words[0].equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        return client.send(request);
    }

    @Test
    void holdForEveryRoute() {
        Map<String, Role> found = new TreeMap<>();
        server.routes()
                .mounted()
                .forEach((path, methods) -> methods.stream()
                        .filter(method -> !method.equals("HEAD"))
                        .forEach(method ->
                                lowest(method + " " + path).ifPresent(role -> found.put(method + " " + path, role))));

        assertThat(found).containsExactlyInAnyOrderEntriesOf(new TreeMap<>(ROLES));
    }

    @Test
    void areThoseOfTheContract() {
        Map<String, String> written = new TreeMap<>();
        ContractCheck.CONTRACT
                .operations()
                .forEach(operation -> operation.security().stream()
                        .filter(scheme -> scheme.equals("viewer") || scheme.equals("admin"))
                        .forEach(scheme -> written.put(operation.name(), scheme)));

        Map<String, String> held = new TreeMap<>();
        ROLES.forEach((route, role) -> held.put(QueryRules.braced(route), role.key()));
        assertThat(written).isEqualTo(held);
    }

    /** The lowest role that is let in, of those which are asked for at all. */
    private Optional<Role> lowest(String route) {
        if (send(route, Optional.empty()).statusCode() != 401) {
            return Optional.empty();
        }
        assertThat(send(route, Optional.of(issuer.token("others"))).statusCode())
                .as(route)
                .isEqualTo(403);
        TreeSet<Role> in = new TreeSet<>();
        for (Role role : Role.values()) {
            int status = send(route, Optional.of(issuer.token(role.key()))).statusCode();
            if (status != 403) {
                assertThat(status).as(route).isNotEqualTo(401);
                in.add(role);
            }
        }
        assertThat(in).as(route).hasSize((int) Arrays.stream(Role.values())
                .filter(role -> role.includes(in.first()))
                .count());
        return Optional.of(in.first());
    }

    @Test
    void tellWhichRoleIsMissing() {
        HttpResponse<String> refused = send("POST /api/v1/tenants", Optional.of(issuer.token("viewer")));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Client.json(refused).path("type").textValue()).isEqualTo("/problems/forbidden");
        assertThat(Client.json(refused).path("detail").textValue())
                .isEqualTo("This needs the role admin; you have the role viewer.");
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"tenantry\", error=\"insufficient_scope\"");
    }

    @Test
    void areNotLookedForInABadToken() {
        HttpResponse<String> refused = send("GET /api/v1/tenants", Optional.of(issuer.token("admin") + "x"));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"tenantry\", error=\"invalid_token\"");
    }

    @Test
    void letAnAdminOfThePoolMakeATenant() {
        HttpResponse<String> accepted = client.send(Client.json(client.request("/api/v1/tenants"), Client.body("acme"))
                .header("Idempotency-Key", "1")
                .header("Authorization", "Bearer " + issuer.token("admin")));

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(server.begun).hasSize(1);
    }
}
