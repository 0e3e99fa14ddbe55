// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.Script;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.exchange.Links;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationKind;
import io.tenantry.tenant.Release;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProvisioningRoutesIT {

    private final TestServer server = TestServer.start();
    private final Client client = new Client(server);

    @AfterEach
    void stop() {
        server.close();
    }

    private String onboarding() {
        client.create(Client.body("acme"));
        return path(last());
    }

    private String active() {
        client.create(Client.body("acme"));
        Operation onboarding = last();
        new Script(server, onboarding).succeed();
        return path(onboarding);
    }

    private Operation last() {
        return server.begun.get(server.begun.size() - 1);
    }

    private static String path(Operation operation) {
        return "/api/v1/tenants/" + operation.tenant() + "/actions/provision";
    }

    private HttpResponse<String> post(String path, String body) {
        return client.send(
                client.admin(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    @Test
    void beginsToMakeWhatTheReleaseDeclares() {
        HttpResponse<String> response = post(active(), "{\"release\":\"1.1.0\"}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        JsonNode json = Client.json(response);
        assertThat(json.path("kind").textValue()).isEqualTo("provisioning");
        assertThat(StreamSupport.stream(json.path("steps").spliterator(), false)
                        .map(step -> step.path("id").textValue()))
                .containsExactly("data", "access");
        Operation begun = last();
        assertThat(begun.kind()).isEqualTo(OperationKind.PROVISIONING);
        assertThat(begun.subject().release()).contains(new Release("1.1.0"));
        assertThat(response.headers().firstValue("Location")).contains(Links.operation(begun.id()));
        assertThat(server.store.operation(begun.id())).isPresent();
    }

    @Test
    void leavesTenantsAloneThatAreNotActive() {
        HttpResponse<String> response = post(onboarding(), "{\"release\":\"1.1.0\"}");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(Client.json(response).path("type").textValue()).isEqualTo("/problems/tenant-not-active");
        assertThat(server.begun).hasSize(1);
    }

    @Test
    void listsEverythingThatIsWrongWithTheBody() {
        HttpResponse<String> response = post(active(), "{\"release\":\"latest\",\"ring\":\"stable\"}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Client.json(response).path("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/release", "/ring");
    }

    @Test
    void beginsNothingForAReleaseThatIsNotThere() {
        HttpResponse<String> response = post(active(), "{\"release\":\"" + TestServer.MISSING + "\"}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Client.json(response).at("/errors/0/pointer").textValue()).isEqualTo("/release");
        assertThat(Client.json(response).at("/errors/0/detail").textValue()).isEqualTo("base/ has no release 9.0.0");
        assertThat(server.begun).hasSize(1);
    }

    @Test
    void wantsARelease() {
        HttpResponse<String> response = post(active(), "{}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Client.json(response).at("/errors/0/detail").textValue()).isEqualTo("is missing");
    }

    @Test
    void isForAdminsAndForTenantsThatExist() {
        String path = active();

        assertThat(client.send(client.request(path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"release\":\"1.1.0\"}")))
                        .statusCode())
                .isEqualTo(401);
        assertThat(post("/api/v1/tenants/nobody-k7x2q/actions/provision", "{\"release\":\"1.1.0\"}")
                        .statusCode())
                .isEqualTo(404);
    }
}
