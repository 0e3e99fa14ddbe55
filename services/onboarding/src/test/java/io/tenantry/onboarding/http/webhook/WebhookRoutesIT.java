// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.Together;
import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.tenant.OperationId;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two replicas over one store: what is sent to one is known to the other. */
class WebhookRoutesIT {

    private final WebhookServer.Stores stores = WebhookServer.Stores.inMemory();
    private final WebhookServer one = new WebhookServer(stores);
    private final WebhookServer two = new WebhookServer(stores);
    private final WebhookClient client = new WebhookClient();

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    private int tenants() {
        return stores.state().tenants(100, Optional.empty()).items().size();
    }

    private JsonNode lastDelivery() {
        return Client.json(client.admin(one, "GET", "/api/v1/webhook-deliveries"))
                .path("deliveries")
                .path(0);
    }

    private static void assertProblem(HttpResponse<String> response, ProblemType type) {
        assertThat(Client.json(response).path("type").textValue()).isEqualTo(type.uri());
        assertThat(response.statusCode()).isEqualTo(type.status());
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void startsATenant() {
        HttpResponse<String> response = client.custom(one, "msg_1", WebhookClient.requested("acme"));

        assertThat(response.statusCode()).isEqualTo(202);
        JsonNode json = Client.json(response);
        assertThat(json.size()).isEqualTo(2);
        assertThat(json.path("receipt").textValue()).startsWith("whd_");
        OperationId operation = new OperationId(json.path("operation").textValue());
        assertThat(stores.state().operation(operation)).isPresent();
        assertThat(lastDelivery().path("verdict").textValue()).isEqualTo("accepted");
        assertThat(lastDelivery().path("operation").textValue()).isEqualTo(operation.value());
    }

    @Test
    void answersAHookThatIsSentManyTimesAtOnceWithTheSameBytes() {
        List<HttpResponse<String>> answers =
                Together.run(6, i -> client.custom(i % 2 == 0 ? one : two, "msg_1", WebhookClient.requested("acme")));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 202);
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(tenants()).isEqualTo(1);

        HttpResponse<String> later = client.custom(two, "msg_1", WebhookClient.requested("acme"));
        assertThat(later.body()).isEqualTo(answers.get(0).body());
    }

    @Test
    void takesBothSecretsWhileOneIsReplaced() {
        assertThat(client.custom(one, "msg_1", WebhookClient.requested("acme"), WebhookServer.OLD)
                        .statusCode())
                .isEqualTo(202);
        String body = WebhookClient.requested("globex");
        Instant now = Instant.now();
        String both = WebhookServer.OLD.sign("msg_2", now, body) + " " + WebhookServer.SECRET.sign("msg_2", now, body);
        assertThat(client.send(WebhookClient.signed(WebhookClient.post(one, "custom", body), "msg_2", now, both))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void asksForARepetitionWhileItCannotBeToldWhetherAMessageIsGenuine() {
        String body = """
            {"Type":"Notification","MessageId":"m1","TopicArn":"%s","Message":"{}","Timestamp":"%s",
            "SignatureVersion":"2","Signature":"AAAA",
            "SigningCertURL":"https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0.pem"}\
            """.formatted(WebhookServer.TOPIC, Instant.now());

        HttpResponse<String> response = client.send(WebhookClient.post(one, "aws-marketplace-sns", body));

        assertProblem(response, ProblemType.NOT_READY);
        assertThat(response.headers().firstValue("Retry-After")).contains("20");
        assertThat(response.body()).doesNotContain("certificate", "away");
    }

    @Test
    void refusesAnotherSignatureAndLeavesNothing() {
        String body = WebhookClient.requested("acme");
        Instant now = Instant.now();
        HttpResponse<String> response =
                client.send(WebhookClient.signed(WebhookClient.post(one, "custom", body), "msg_1", now, "v1,AAAA"));

        assertProblem(response, ProblemType.WEBHOOK_SIGNATURE_INVALID);
        assertThat(response.body()).doesNotContain("matches", "secret_");
        assertThat(tenants()).isZero();
        assertThat(lastDelivery().isMissingNode()).isTrue();
    }

    @Test
    void refusesAHeaderThatIsThereTwiceInWhateverCase() {
        String body = WebhookClient.requested("acme");
        Instant now = Instant.now();
        String signature = WebhookServer.SECRET.sign("msg_1", now, body);
        HttpRequest.Builder request = WebhookClient.signed(
                        WebhookClient.post(one, "custom", body), "msg_1", now, signature)
                .header("Webhook-Signature", signature);

        assertProblem(client.send(request), ProblemType.WEBHOOK_SIGNATURE_INVALID);
    }

    @Test
    void tellsTheTimeToWhoSignedTooLongAgo() {
        String body = WebhookClient.requested("acme");
        Instant old = Instant.now().minusSeconds(400);
        HttpResponse<String> response = client.send(WebhookClient.signed(
                WebhookClient.post(one, "custom", body), "msg_1", old, WebhookServer.SECRET.sign("msg_1", old, body)));

        assertProblem(response, ProblemType.WEBHOOK_TIMESTAMP_OUT_OF_RANGE);
        assertThat(Client.json(response).path("detail").textValue()).containsPattern("It is now [0-9]{10}\\.");
    }

    @Test
    void ignoresEventsThatItDoesNotKnow() {
        HttpResponse<String> response = client.custom(one, "msg_1", "{\"type\":\"invoice.sent\"}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEqualTo("{\"ignored\":true}");
        assertThat(lastDelivery().path("verdict").textValue()).isEqualTo("ignored");
    }

    @Test
    void saysPlainlyThatAChangeIsOnlyRecorded() {
        HttpResponse<String> response =
                client.custom(one, "msg_1", "{\"type\":\"tenant.cancelled\",\"data\":{\"slug\":\"acme\"}}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(Client.json(response).path("recorded").booleanValue()).isTrue();
        assertThat(Client.json(response).path("detail").textValue()).contains("no journey yet");
    }

    @Test
    void tellsStrangersAndSwitchedOffSourcesToStop() {
        assertProblem(client.send(WebhookClient.post(one, "nobody", "{}")), ProblemType.NOT_FOUND);
        assertProblem(client.send(WebhookClient.post(one, "NOBODY", "{}")), ProblemType.NOT_FOUND);
        assertProblem(
                client.send(WebhookClient.post(one, "aws-marketplace", "{}")), ProblemType.WEBHOOK_SOURCE_DISABLED);
        assertProblem(client.admin(one, "GET", "/api/v1/webhooks/custom"), ProblemType.METHOD_NOT_ALLOWED);
    }

    @Test
    void takesBodiesOf256KibAndNoMore() {
        String start = "{\"type\":\"x\",\"data\":\"";
        String fits = start + "x".repeat(256 * 1024 - start.length() - 2) + "\"}";
        assertThat(client.custom(one, "msg_1", fits).statusCode()).isEqualTo(202);
        assertProblem(client.custom(one, "msg_2", fits + " "), ProblemType.BODY_TOO_LARGE);
    }

    @Test
    void listsWhatIsWrongAndLooksAgainAtARepetition() {
        HttpResponse<String> refused =
                client.custom(one, "msg_1", "{\"type\":\"tenant.requested\",\"data\":{\"slug\":\"acme\"}}");

        assertProblem(refused, ProblemType.INVALID_VALUES);
        assertThat(Client.json(refused).path("errors")).hasSize(3);
        assertThat(lastDelivery().path("verdict").textValue()).isEqualTo("refused");
        assertProblem(
                client.custom(two, "msg_1", "{\"type\":\"tenant.requested\",\"data\":{\"slug\":\"acme\"}}"),
                ProblemType.INVALID_VALUES);
        assertThat(tenants()).isZero();
    }

    @Test
    void refusesAnotherBodyUnderAnOpenId() {
        client.custom(one, "msg_1", "{\"type\":\"tenant.requested\"}");

        assertProblem(client.custom(one, "msg_1", WebhookClient.requested("acme")), ProblemType.IDEMPOTENCY_KEY_REUSED);
        assertThat(tenants()).isZero();
    }

    @Test
    void refusesWhatIsNoJsonAfterItIsVerified() {
        assertProblem(client.custom(one, "msg_1", "{\"type\":"), ProblemType.MALFORMED_JSON);
        assertThat(lastDelivery().path("verdict").textValue()).isEqualTo("refused");
    }

    @Test
    void refusesASlugThatIsTaken() {
        client.custom(one, "msg_1", WebhookClient.requested("acme"));

        assertProblem(client.custom(one, "msg_2", WebhookClient.requested("acme")), ProblemType.SLUG_TAKEN);
        assertThat(tenants()).isEqualTo(1);
    }

    @Test
    void makesOneTenantOfACheckoutSessionWhicheverEventsTellOfIt() {
        String completed = WebhookClient.checkout("evt_1", "checkout.session.completed", "cs_1", "acme");
        String succeeded = WebhookClient.checkout("evt_2", "checkout.session.async_payment_succeeded", "cs_1", "acme");

        List<HttpResponse<String>> answers =
                Together.run(6, i -> client.stripe(i % 2 == 0 ? one : two, i < 3 ? completed : succeeded));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(answers.stream()
                        .map(answer -> Client.json(answer).path("operation").textValue())
                        .distinct())
                .hasSize(1);
        assertThat(tenants()).isEqualTo(1);
    }

    @Test
    void takesEventsOfTheSaasBuilderToolkitWithTheSecretOfTheirConnection() {
        String event = """
                {"id":"e1","detail-type":"sbt_aws_onboardingRequest","source":"sbt.control.plane","detail":{"tenantId":"t1",
                "tenantName":"Acme","email":"admin@example.com","slug":"acme","tier":"basic"}}""";
        assertThat(client.send(WebhookClient.post(one, "sbt", event)
                                .header("x-tenantry-webhook-secret", WebhookServer.SBT_SECRET))
                        .statusCode())
                .isEqualTo(202);
        assertProblem(
                client.send(WebhookClient.post(one, "sbt", event).header("x-tenantry-webhook-secret", "other")),
                ProblemType.WEBHOOK_SIGNATURE_INVALID);
    }

    @Test
    void showsAdminsAloneWhatCameIn() {
        client.custom(one, "msg_1", WebhookClient.requested("acme"));
        client.custom(one, "msg_2", "{\"type\":\"x\"}");

        HttpResponse<String> list = client.admin(two, "GET", "/api/v1/webhook-deliveries?pageSize=1");
        assertThat(list.body()).doesNotContain("admin@example.com", "Acme", "v1,");
        String next = Client.json(list).path("nextPageToken").textValue();
        HttpResponse<String> rest = client.admin(two, "GET", "/api/v1/webhook-deliveries?pageSize=1&pageToken=" + next);
        assertThat(Client.json(rest).path("deliveries")).hasSize(1);
        String id = Client.json(list).at("/deliveries/0/id").textValue();
        assertThat(Client.json(client.admin(two, "GET", "/api/v1/webhook-deliveries/" + id))
                        .path("id")
                        .textValue())
                .isEqualTo(id);

        for (String path : List.of("/api/v1/webhook-deliveries", "/api/v1/webhook-deliveries/" + id)) {
            assertProblem(client.send(HttpRequest.newBuilder(one.uri(path))), ProblemType.UNAUTHORIZED);
        }
        assertProblem(client.admin(one, "GET", "/api/v1/webhook-deliveries/whd_x"), ProblemType.NOT_FOUND);
        assertProblem(client.admin(one, "GET", "/api/v1/webhook-deliveries?pageSize=0"), ProblemType.PAGE_INVALID);
    }

    @Test
    void replaysAHookOnceTheCauseOfItsRefusalIsGone() {
        client.custom(one, "msg_1", WebhookClient.requested("acme"));
        client.custom(one, "msg_2", WebhookClient.requested("acme"));
        String id = lastDelivery().path("id").textValue();
        String replay = "/api/v1/webhook-deliveries/" + id + "/actions/replay";
        assertProblem(client.admin(two, "POST", replay), ProblemType.SLUG_TAKEN);

        ((io.tenantry.onboarding.store.InMemoryStateStore) stores.state())
                .freeSlug(new io.tenantry.tenant.Slug("acme"));
        JsonNode replayed = Client.json(client.admin(two, "POST", replay));

        assertThat(replayed.path("verdict").textValue()).isEqualTo("accepted");
        assertThat(Client.json(client.admin(two, "POST", replay)).path("operation"))
                .isEqualTo(replayed.path("operation"));
        assertProblem(
                client.send(HttpRequest.newBuilder(one.uri(replay)).POST(HttpRequest.BodyPublishers.noBody())),
                ProblemType.UNAUTHORIZED);
    }
}
