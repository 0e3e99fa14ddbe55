// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.access.AuditEvent;
import io.tenantry.onboarding.access.InMemoryAuditLog;
import io.tenantry.onboarding.access.InMemoryServiceTokenStore;
import io.tenantry.onboarding.access.ServiceTokens;
import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.store.SlugHold;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameRoutesIT {

    private static final String NAME = "/api/v1/tenant-names/acme";

    private final InMemoryAuditLog log = new InMemoryAuditLog();
    private final TestServer server = TestServer.guarded(access -> access.with(
            new ServiceTokens(new InMemoryServiceTokenStore(), Clock.systemUTC(), new SecureRandom()), log));
    private final Client client = new Client(server);

    @AfterEach
    void stop() {
        server.close();
    }

    /** Signs up for acme, cancels it as an onboarding that had a user pool is cancelled, and returns the tenant. */
    private TenantRecord givenUp() {
        client.signUp(Client.body("acme"), "first");
        Operation begun = server.store.operation(server.begun.get(0).id()).orElseThrow();
        TenantRecord tenant = server.store.tenant(begun.tenant()).orElseThrow();
        Instant now = begun.createdAt();
        server.store.cancel(begun.cancelled(now), tenant.in(TenantState.CANCELLED), Optional.of(until(now)));
        return tenant;
    }

    private static Instant until(Instant now) {
        return now.plus(SlugHold.QUARANTINE).truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    void tellsStrangersThatANameInQuarantineIsTakenAndNothingElse() {
        givenUp();

        JsonNode verdict = Client.json(client.get(NAME));
        assertThat(verdict.path("available").booleanValue()).isFalse();
        assertThat(verdict.path("reason").textValue()).isEqualTo("This name is taken.");
        assertThat(verdict.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("available", "reason", "suggestions");
        HttpResponse<String> refused = client.signUp(Client.body("acme"), "second");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Client.json(refused).path("type").textValue()).isEqualTo("/problems/slug-taken");
        assertThat(Client.json(refused).path("detail").textValue())
                .isEqualTo("The name acme is taken; choose another.");
        assertThat(server.begun).hasSize(1);
    }

    @Test
    void tellsAdminsWhoseANameIsAndUntilWhenNobodyGetsIt() {
        TenantRecord tenant = givenUp();
        client.signUp(Client.body("globex"), "other");

        JsonNode quarantined = Client.json(client.getAsAdmin(NAME));
        assertThat(quarantined.path("lastTenant").textValue())
                .isEqualTo(tenant.id().value());
        assertThat(Instant.parse(quarantined.path("quarantinedUntil").textValue()))
                .isEqualTo(until(tenant.createdAt()));
        JsonNode owned = Client.json(client.getAsAdmin("/api/v1/tenant-names/globex"));
        assertThat(owned.path("tenant").textValue())
                .isEqualTo(server.begun.get(1).tenant().value());
        assertThat(owned.has("quarantinedUntil")).isFalse();
    }

    @Test
    void letsAdminsEndAQuarantineAndWritesItDown() {
        givenUp();

        assertThat(client.send(client.admin(NAME + "/quarantine").DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(Client.json(client.get(NAME)).path("available").booleanValue())
                .isTrue();
        assertThat(client.signUp(Client.body("acme"), "second").statusCode()).isEqualTo(202);
        assertThat(log.events(10, Optional.empty()).items())
                .filteredOn(event -> event.action().equals("quarantine.end"))
                .extracting(AuditEvent::targets)
                .containsExactly("slug=acme");
    }

    @Test
    void findsNoQuarantineWhereThereIsNone() {
        client.signUp(Client.body("acme"), "first");

        for (String name : new String[] {"acme", "globex", "-no-"}) {
            HttpResponse<String> response = client.send(
                    client.admin("/api/v1/tenant-names/" + name + "/quarantine").DELETE());
            assertThat(response.statusCode()).as(name).isEqualTo(404);
        }
        assertThat(client.send(client.request(NAME + "/quarantine").DELETE()).statusCode())
                .isEqualTo(401);
    }
}
