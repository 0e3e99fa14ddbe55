// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.Script;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.TenantId;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantRoutesIT {

    private final TestServer server = TestServer.start();
    private final Client client = new Client(server);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void acceptsATenantAndSaysWhereToFollowIt() {
        HttpResponse<String> response = client.create(Client.body("acme"));
        JsonNode json = Client.json(response);

        String operation = "/api/v1/operations/" + json.path("operation").textValue();
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Location")).contains(operation);
        assertThat(response.headers().firstValue("Operation-Location")).contains(operation);
        assertThat(response.headers().firstValue("Retry-After")).contains("2");
        assertThat(json.at("/tenant/slug").textValue()).isEqualTo("acme");
        assertThat(json.at("/tenant/host").textValue()).isEqualTo("acme.shop.example.com");
        assertThat(json.at("/links/operation").textValue()).isEqualTo(operation);
        assertThat(server.store.operation(new OperationId(json.path("operation").textValue())))
                .isPresent();
        assertThat(server.begun).hasSize(1);
    }

    @Test
    void showsATenantToAdminsWithAllThatIsKnownOfIt() {
        JsonNode accepted = Client.json(client.create(Client.body("acme")));
        String path = accepted.at("/links/tenant").textValue();

        JsonNode tenant = Client.json(client.getAsAdmin(path));

        assertThat(tenant.path("id")).isEqualTo(accepted.at("/tenant/id"));
        assertThat(tenant.path("state").textValue()).isEqualTo("provisioning");
        assertThat(tenant.path("tier").textValue()).isEqualTo("basic");
        assertThat(tenant.path("companyName").textValue()).isEqualTo("Acme, Inc.");
        assertThat(tenant.path("adminEmail").textValue()).isEqualTo("admin@example.com");
        assertThat(tenant.at("/links/operation")).isEqualTo(accepted.at("/links/operation"));
    }

    @Test
    void listsTenantsPageByPage() {
        for (int i = 0; i < 5; i++) {
            client.create(Client.body("acme" + i));
        }
        List<String> ids = new ArrayList<>();
        Optional<String> token = Optional.empty();
        int pages = 0;
        do {
            JsonNode page = Client.json(client.getAsAdmin("/api/v1/tenants?pageSize=2"
                    + token.map(t -> "&pageToken=" + t).orElse("")));
            page.path("tenants").forEach(tenant -> ids.add(tenant.path("id").textValue()));
            token = Optional.ofNullable(page.path("nextPageToken").textValue());
            pages++;
        } while (token.isPresent());

        assertThat(pages).isEqualTo(3);
        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
        assertThat(ids).allMatch(TenantId::isTenantId);
    }

    private List<String> slugs(String query) {
        JsonNode page = Client.json(client.getAsAdmin("/api/v1/tenants?" + query));
        List<String> slugs = new ArrayList<>();
        page.path("tenants").forEach(tenant -> slugs.add(tenant.path("slug").textValue()));
        return slugs;
    }

    @Test
    void listsTheTenantsThatEveryFilterFits() {
        client.create(Client.body("acme"));
        client.create(Client.body("globex").replace("basic", "premium"));
        new Script(server, server.begun.get(0)).succeed();

        assertThat(slugs("state=active")).containsExactly("acme");
        assertThat(slugs("state=provisioning&tier=premium&ring=stable")).containsExactly("globex");
        assertThat(slugs("state=active&tier=premium")).isEmpty();
        assertThat(slugs("slug=acme")).containsExactly("acme");
        assertThat(slugs("slug=acme&tier=premium")).isEmpty();
        assertThat(slugs("host=globex.shop.example.com")).containsExactly("globex");
        assertThat(slugs("host=globex.other.example.com")).isEmpty();
        assertThat(slugs("slug=nobody")).isEmpty();
        for (String nobodys : List.of("a.b.c", "1shop.example.com", "acme-k7x2q.example.com")) {
            HttpResponse<String> page = client.getAsAdmin("/api/v1/tenants?host=" + nobodys);
            assertThat(page.statusCode()).as(nobodys).isEqualTo(200);
            assertThat(Client.json(page).path("tenants")).as(nobodys).isEmpty();
        }
    }

    @Test
    void saysWhichFiltersThereAre() {
        HttpResponse<String> refused = client.getAsAdmin("/api/v1/tenants?state=gone");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Client.json(refused).path("hint").textValue())
                .isEqualTo("state is one of provisioning, active, failed, cancelled.");
        for (String query : List.of("tier=gold", "ring=", "slug=-a-", "host=%20", "slug=kube_system")) {
            assertThat(client.getAsAdmin("/api/v1/tenants?" + query).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
    }

    @Test
    void refusesATokenOfAnotherFilterOrList() {
        for (int i = 0; i < 3; i++) {
            client.create(Client.body("acme" + i));
        }
        String token = Client.json(client.getAsAdmin("/api/v1/tenants?tier=basic&pageSize=1"))
                .path("nextPageToken")
                .textValue();

        assertThat(slugs("tier=basic&pageSize=1&pageToken=" + token)).containsExactly("acme1");
        for (String query : List.of(
                "tenants?pageToken=",
                "tenants?tier=premium&pageToken=",
                "tenants?tier=basic&state=active&pageToken=",
                "operations?state=running&pageToken=")) {
            HttpResponse<String> response = client.getAsAdmin("/api/v1/" + query + token);
            assertThat(response.statusCode()).as(query).isEqualTo(400);
            assertThat(Client.json(response).path("type").textValue()).isEqualTo("/problems/page-invalid");
        }
    }

    @Test
    void refusesPagesThatItDidNotHandOut() {
        for (String query : List.of(
                "pageSize=0",
                "pageSize=-1",
                "pageSize=201",
                "pageSize=1e2",
                "pageSize=",
                "pageToken=2",
                "pageToken=-1.x",
                "pageToken=MQ.AAAA",
                "pageToken=")) {
            HttpResponse<String> response = client.getAsAdmin("/api/v1/tenants?" + query);

            assertThat(response.statusCode()).as(query).isEqualTo(400);
            assertThat(Client.json(response).path("type").textValue()).isEqualTo("/problems/page-invalid");
        }
    }
}
