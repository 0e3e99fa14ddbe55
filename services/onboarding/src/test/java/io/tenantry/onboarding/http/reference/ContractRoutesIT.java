// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.ContractCheck;
import io.tenantry.onboarding.http.Script;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.contract.ContractOperation;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContractRoutesIT {

    private final TestServer server = TestServer.whole();
    private final Client client = new Client(server);
    private int number;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void servesTheContractAsItWasWrittenAndAsJson() {
        HttpResponse<String> yaml = client.get("/openapi.yaml");
        assertThat(yaml.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(yaml.body()).isEqualTo(ContractCheck.CONTRACT.yaml());

        assertThat(Client.json(client.get("/openapi.json"))).isEqualTo(ContractCheck.CONTRACT.document());
    }

    @Test
    void showsEveryCallToPeopleWithoutAnyOtherHost() {
        String page = client.get("/docs").body();

        assertThat(page).doesNotContain("https://", "<script");
        for (ContractOperation operation : ContractCheck.CONTRACT.operations()) {
            assertThat(page).contains("<code>" + operation.name() + "</code>", operation.summary());
        }
    }

    @Test
    void saysWhenAParameterMayBeLeftOut() {
        assertThat(client.get("/docs").body())
                .contains("<td data-label=\"Parameters\">dryRun?, Idempotency-Key (not with dryRun), Prefer?</td>")
                .contains("<td data-label=\"Parameters\">Idempotency-Key</td>");
    }

    @Test
    void takesEveryBodyThatTheContractGivesAsAnExample() {
        String tenant = Client.json(client.create(Client.body("globex")))
                .at("/tenant/id")
                .textValue();
        new Script(server, server.begun.get(0)).succeed();
        for (ContractOperation operation : ContractCheck.CONTRACT.operations()) {
            // What a source sends has to be signed by it, and what a mail's link confirms is in no other place.
            Optional.of(operation)
                    .filter(one -> !one.security().contains("source"))
                    .filter(one -> !one.path().endsWith("/actions/confirm"))
                    .flatMap(ContractRoutesIT::body)
                    .ifPresent(content -> content.getValue().path("examples").forEach(example -> {
                        HttpResponse<String> response = client.send(client.admin(
                                        operation.path().replace("{tenant}", tenant))
                                .header("Content-Type", content.getKey())
                                .header("Idempotency-Key", operation.name().replace(' ', '-'))
                                .header("If-Match", "*")
                                .method(
                                        operation.method(),
                                        BodyPublishers.ofString(
                                                example.path("value").toString().replace("acme", "shop" + number++))));

                        assertThat(response.statusCode()).as(operation.name()).isBetween(200, 299);
                    }));
        }
        assertThat(number).isGreaterThanOrEqualTo(6);
    }

    private static Optional<Map.Entry<String, JsonNode>> body(ContractOperation operation) {
        JsonNode declared = ContractCheck.CONTRACT
                .document()
                .path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT))
                .path("requestBody");
        return ContractCheck.CONTRACT.resolve(declared).path("content").properties().stream()
                .filter(content -> content.getKey().endsWith("json"))
                .findFirst();
    }

    @Test
    void refusesQueryParametersThatTheContractDoesNotHave() {
        for (String path : List.of(
                "/api/v1/tenants?page=2",
                "/api/v1/tenants?pageSize=2&pageSize=3",
                "/api/v1/tenants?PAGESIZE=2",
                "/api/v1/tenants/acme-k7x2q?verbose",
                "/api/v1/tenant-names/acme?x=%3Cscript%3E",
                "/api/v1/operations?status=failed",
                "/api/v1/webhook-deliveries?verdict=refused",
                "/api/v1/operations/op_01J00000000000000000000000?token=x")) {
            HttpResponse<String> response = client.getAsAdmin(path);

            assertThat(response.statusCode()).as(path).isEqualTo(400);
            assertThat(Client.json(response).path("errors")).as(path).hasSize(1);
            assertThat(response.body()).doesNotContain("<script>");
        }
        assertThat(Client.json(client.getAsAdmin("/api/v1/tenants?a=1&b=2")).path("errors"))
                .hasSize(2);
        assertThat(client.getAsAdmin("/?utm_source=letter").statusCode()).isEqualTo(200);
    }
}
