// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.Script;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.exchange.Links;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.TenantState;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationRoutesIT {

    private final TestServer server = TestServer.start();
    private final Client client = new Client(server);

    @AfterEach
    void stop() {
        server.close();
    }

    private Script begin(String slug) {
        client.create(Client.body(slug));
        return new Script(server, server.begun.get(server.begun.size() - 1));
    }

    private HttpResponse<String> post(Operation operation, String verb) {
        String path = Links.operation(operation.id()) + "/actions/" + verb;
        return client.send(client.admin(path).POST(BodyPublishers.noBody()));
    }

    @Test
    void aParkedOperationIsRetriedAndSaysWhereToFollowIt() {
        Operation parked = begin("acme").runUpTo(StepId.DATA).fail(StepId.DATA).operation();

        HttpResponse<String> response = post(parked, "retry");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Location")).contains(Links.operation(parked.id()));
        JsonNode json = Client.json(response);
        assertThat(json.path("state").textValue()).isEqualTo("running");
        assertThat(json.path("kind").textValue()).isEqualTo("onboarding");
        assertThat(json.at("/steps/2/state").textValue()).isEqualTo("waiting");
        assertThat(server.store.tenant(parked.tenant()).orElseThrow().state()).isEqualTo(TenantState.PROVISIONING);
        assertThat(server.begun.get(1).id()).isEqualTo(parked.id());
    }

    @Test
    void aSecondRetryFindsThatTheFirstHadItsEffect() {
        Operation parked = begin("acme").runUpTo(StepId.DATA).fail(StepId.DATA).operation();
        post(parked, "retry");
        long version = server.store.operation(parked.id()).orElseThrow().version();

        HttpResponse<String> response = post(parked, "retry");

        assertThat(response.statusCode()).isEqualTo(409);
        JsonNode problem = Client.json(response);
        assertThat(problem.path("type").textValue()).isEqualTo("/problems/operation-not-parked");
        assertThat(problem.path("hint").textValue()).contains("goes on by itself");
        assertThat(server.store.operation(parked.id()).orElseThrow().version()).isEqualTo(version);
    }

    @Test
    void anOnboardingIsCancelledUntilItIsCommitted() {
        Operation running = begin("acme").runUpTo(StepId.DATA).operation();
        Script committed = begin("globex").runUpTo(StepId.COMMIT).finish(StepId.COMMIT);

        HttpResponse<String> accepted = post(running, "cancel");
        HttpResponse<String> refused = post(committed.operation(), "cancel");

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Location")).contains(Links.operation(running.id()));
        assertThat(Client.json(accepted).path("state").textValue()).isEqualTo("cancelling");
        assertThat(post(running, "cancel").statusCode()).isEqualTo(202);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Client.json(refused).path("type").textValue()).isEqualTo("/problems/operation-not-cancellable");
        assertThat(Client.json(refused).path("hint").textValue()).contains("git revert");
    }

    @Test
    void actionsAreForAdminsAndForOperationsThatExist() {
        Operation parked = begin("acme").runUpTo(StepId.DATA).fail(StepId.DATA).operation();
        String token = "?t=" + server.tokens.token(parked.id());
        String path = Links.operation(parked.id()) + "/actions/retry";

        assertThat(client.send(client.request(path).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.send(client.request(path + token).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.store.operation(parked.id())).contains(parked);
        String unknown = "/api/v1/operations/op_00000000000000000000000000/actions/retry";
        assertThat(client.send(client.admin(unknown).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.getAsAdmin(path).statusCode()).isEqualTo(405);
    }

    @Test
    void listsWhatFailedUnlessAskedForAnotherState() {
        Operation parked = begin("acme").runUpTo(StepId.DATA).fail(StepId.DATA).operation();
        Operation running = begin("globex").operation();

        assertThat(ids("/api/v1/operations")).containsExactly(parked.id().value());
        assertThat(ids("/api/v1/operations?state=running"))
                .containsExactly(running.id().value());
        assertThat(client.getAsAdmin("/api/v1/operations?state=lost").statusCode())
                .isEqualTo(400);
        assertThat(client.get("/api/v1/operations").statusCode()).isEqualTo(401);
    }

    @Test
    void listsPageByPage() {
        begin("acme").runUpTo(StepId.DATA).fail(StepId.DATA);
        begin("globex").runUpTo(StepId.DATA).fail(StepId.DATA);
        JsonNode first = Client.json(client.getAsAdmin("/api/v1/operations?pageSize=1"));
        String next = first.path("nextPageToken").textValue();

        JsonNode second = Client.json(client.getAsAdmin("/api/v1/operations?pageSize=1&pageToken=" + next));

        assertThat(first.at("/operations/0/tenant/slug").textValue()).isEqualTo("globex");
        assertThat(second.at("/operations/0/tenant/slug").textValue()).isEqualTo("acme");
        assertThat(second.has("nextPageToken")).isFalse();
    }

    @Test
    void tellsCustomersNothingThatIsWrittenForOperators() {
        Operation parked = begin("acme")
                .runUpTo(StepId.DATA)
                .skip(StepId.SYNC)
                .fail(StepId.DATA)
                .operation();
        String path = Links.operation(parked.id());
        String token = "?t=" + server.tokens.token(parked.id());

        JsonNode seen = Client.json(client.get(path + token));
        JsonNode admins = Client.json(client.getAsAdmin(path + token));

        assertThat(seen.at("/steps/2/failure/cause").textValue()).isEqualTo("/problems/aws-throttled");
        assertThat(seen.at("/steps/2/failure").has("hint")).isFalse();
        assertThat(seen.findValuesAsText("message")).containsExactly("no cluster is connected");
        assertThat(admins.at("/steps/2/failure/hint").textValue()).contains("tried again");
        assertThat(admins.at("/steps/2/message").textValue()).isEqualTo("AWS asked to slow down");
        assertThat(new FollowedStream(server, parked).body())
                .contains("/problems/aws-throttled", "no cluster is connected")
                .doesNotContain("tried again", "slow down", "done by the script");
    }

    private List<String> ids(String path) {
        return Client.json(client.getAsAdmin(path)).path("operations").findValuesAsText("id").stream()
                .filter(id -> id.startsWith("op_"))
                .toList();
    }
}
