// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.Script;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.TenantRecord;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantChangeIT {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final TestServer server = TestServer.start();
    private final Client client = new Client(server);
    private String path = "";
    private String tag = "";

    @BeforeEach
    void create() {
        path = Client.json(client.create(Client.body("acme")))
                .at("/links/tenant")
                .textValue();
        new Script(server, server.begun.get(0)).fail(StepId.IDENTITY);
        tag = client.getAsAdmin(path).headers().firstValue("ETag").orElseThrow();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> patch(String body, String... headers) {
        HttpRequest.Builder request =
                client.admin(path).header("Content-Type", MERGE_PATCH).method("PATCH", BodyPublishers.ofString(body));
        return client.send(headers.length == 0 ? request : request.headers(headers));
    }

    private TenantRecord kept() {
        return server.store.tenants(1, Optional.empty()).items().get(0);
    }

    @Test
    void changesWhatThePatchNamesAndLeavesTheRest() {
        HttpResponse<String> response = patch("{\"companyName\":\"Acme Ltd.\"}", "If-Match", tag);

        JsonNode tenant = Client.json(response);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(tenant.path("companyName").textValue()).isEqualTo("Acme Ltd.");
        assertThat(tenant.path("adminEmail").textValue()).isEqualTo("admin@example.com");
        assertThat(response.headers().firstValue("ETag")).isPresent().isNotEqualTo(Optional.of(tag));
        assertThat(Client.json(client.getAsAdmin(path))).isEqualTo(tenant);
    }

    @Test
    void letsOneOfTwoAdminsWhoReadTheSameStateChangeIt() {
        assertThat(patch("{\"companyName\":\"One\"}", "If-Match", tag).statusCode())
                .isEqualTo(200);
        HttpResponse<String> second = patch("{\"companyName\":\"Two\"}", "If-Match", tag);

        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(kept().contact().companyName().value()).isEqualTo("One");
    }

    @Test
    void refusesAStateThatAnotherWriterReplacedMeanwhile() {
        server.unsteady.beforeNextTenantWrite(() -> server.store.save(kept()));

        assertThat(patch("{\"companyName\":\"One\"}", "If-Match", tag).statusCode())
                .isEqualTo(412);
        assertThat(kept().contact().companyName().value()).isEqualTo("Acme, Inc.");
    }

    @ParameterizedTest
    @CsvSource({"'\"7\"', 412", "'W/\"2\"', 412", "2, 412", "'\"2', 412", "*, 200", "'\"7\", \"2\"', 200"})
    void comparesTagsStrongly(String ifMatch, int status) {
        assertThat(tag).isEqualTo("\"2\"");

        assertThat(patch("{}", "If-Match", ifMatch).statusCode()).isEqualTo(status);
    }

    @Test
    void asksForTheStateThatAChangeIsMeantFor() {
        assertThat(patch("{\"companyName\":\"One\"}").statusCode()).isEqualTo(428);
        assertThat(patch("{\"companyName\":\"One\"}", "If-Match", "").statusCode())
                .isEqualTo(428);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tier", "ring", "suspended", "pinnedRelease"})
    void saysWhatIsAJourneyOfItsOwn(String member) {
        HttpResponse<String> response =
                patch("{\"companyName\":\"One\",\"" + member + "\":\"premium\"}", "If-Match", tag);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Client.json(response).at("/errors/0/pointer").textValue()).isEqualTo("/" + member);
        assertThat(Client.json(response).at("/errors/0/detail").textValue()).contains("journey");
        assertThat(kept().contact().companyName().value()).isEqualTo("Acme, Inc.");
    }

    @Test
    void listsEverythingThatIsWrong() {
        HttpResponse<String> response = patch(
                "{\"companyName\":null,\"adminEmail\":7,\"slug\":\"x\",\"isAdmin\":true,\"tier\":\"basic\"}",
                "If-Match",
                tag);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Client.json(response).path("errors"))
                .extracting(error -> error.path("pointer").textValue())
                .containsExactlyInAnyOrder("/companyName", "/adminEmail", "/slug", "/isAdmin", "/tier");
    }

    @Test
    void leavesATenantAloneThatAnOperationWorksOn() {
        path = Client.json(client.create(Client.body("globex")))
                .at("/links/tenant")
                .textValue();

        HttpResponse<String> response = patch("{\"companyName\":\"One\"}", "If-Match", "*");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(Client.json(response).path("type").textValue()).isEqualTo("/problems/tenant-busy");
    }

    @Test
    void takesMergePatchesOfAdminsAlone() {
        assertThat(client.send(client.admin(path)
                                .header("If-Match", tag)
                                .header("Content-Type", "application/json")
                                .method("PATCH", BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(415);
        assertThat(client.send(client.request(path)
                                .header("If-Match", tag)
                                .header("Content-Type", MERGE_PATCH)
                                .method("PATCH", BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(401);
        path = "/api/v1/tenants/globex-k7x2q";
        assertThat(patch("{}", "If-Match", tag).statusCode()).isEqualTo(404);
    }

    @Test
    void doesNotRepeatWhatTheReaderHas() {
        HttpResponse<String> known = client.send(client.admin(path).header("If-None-Match", "\"1\", W/" + tag));
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(known.headers().firstValue("ETag")).contains(tag);

        assertThat(client.send(client.admin(path).header("If-None-Match", "\"1\""))
                        .statusCode())
                .isEqualTo(200);
    }
}
