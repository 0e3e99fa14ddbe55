// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.Together;
import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.Script;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.operation.StepId;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantCreationIT {

    private final TestServer server = TestServer.start();
    private final Client client = new Client(server);

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest.Builder create(String query, String body) {
        return Client.json(client.admin("/api/v1/tenants" + query), body);
    }

    @Test
    void showsWhatWouldBeCommittedAndCreatesNothing() {
        HttpResponse<String> response = client.send(create("?dryRun=true", Client.body("acme")));

        JsonNode preview = Client.json(response);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(preview.at("/tenant/id").textValue()).isEqualTo("acme-zzzzz");
        assertThat(preview.at("/files/0/commit").textValue()).isEqualTo("configure");
        assertThat(preview.path("manifests").textValue()).contains("kind: Namespace");
        assertThat(preview.path("placeholders")).isNotEmpty();
        assertThat(server.begun).isEmpty();
        assertThat(server.store.tenants(1, Optional.empty()).items()).isEmpty();
    }

    @Test
    void refusesInADryRunWhatItWouldRefuse() {
        assertThat(client.send(create("?dryRun=true", "{\"slug\":\"-\"}")).statusCode())
                .isEqualTo(422);
        assertThat(client.send(create("?dryRun=yes", Client.body("acme"))).statusCode())
                .isEqualTo(400);
        assertThat(client.send(create("?dryRun=false", Client.body("acme"))).statusCode())
                .isEqualTo(400);
        assertThat(client.send(Client.json(client.request("/api/v1/tenants?dryRun=true"), Client.body("acme")))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void waitsForTheEndWhenAskedTo() {
        CompletableFuture<HttpResponse<String>> waiting = CompletableFuture.supplyAsync(() -> client.send(
                create("", Client.body("acme")).header("Idempotency-Key", "key").header("Prefer", "wait=30")));
        await().until(() -> !server.begun.isEmpty());
        assertThat(waiting).isNotDone();

        new Script(server, server.begun.get(0)).fail(StepId.IDENTITY);

        HttpResponse<String> response = waiting.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Preference-Applied")).contains("wait=30");
        assertThat(Client.json(response).path("state").textValue()).isEqualTo("failed");
    }

    @Test
    void saysThatItWaitedOnlyIfItDid() {
        assertThat(preferred("wait=0").headers().firstValue("Preference-Applied"))
                .isEmpty();
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 110)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> preferred("wait=30"), task -> new Thread(task).start()))
                .toList();

        await().until(() -> answers.stream().filter(Future::isDone).count() == 10);
        new Script(server, server.begun.get(0)).fail(StepId.IDENTITY);

        assertThat(answers.stream()
                        .map(answer -> answer.orTimeout(30, TimeUnit.SECONDS).join())
                        .filter(answer -> answer.headers()
                                .firstValue("Preference-Applied")
                                .isPresent()))
                .hasSize(100)
                .allMatch(answer -> answer.statusCode() == 200);
    }

    private HttpResponse<String> preferred(String preference) {
        return client.send(
                create("", Client.body("acme")).header("Idempotency-Key", "key").header("Prefer", preference));
    }

    @Test
    void answersAsUsualWhenTheEndDoesNotComeInTime() {
        HttpResponse<String> response = client.send(create("", Client.body("acme"))
                .header("Idempotency-Key", "key")
                .header("Prefer", "respond-async, wait=1"));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Preference-Applied")).contains("wait=1");
        for (String other : List.of("wait", "wait=", "wait=-1", "wait=1e9", "wait=99999999999", "return=minimal")) {
            assertThat(client.send(create("", Client.body("acme"))
                                    .header("Idempotency-Key", "key")
                                    .header("Prefer", other))
                            .statusCode())
                    .as(other)
                    .isEqualTo(202);
        }
    }

    /** Requests that wait for their turn at a cell must not take the threads of those who only read. */
    @Test
    void keepsNobodyFromReadingWhileManyWaitToBeAccepted() throws Exception {
        CountDownLatch turn = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(20);
        server.unsteady.beforeReservations(() -> {
            waiting.countDown();
            try {
                turn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> client.send(create("", Client.body("acme" + i)).header("Idempotency-Key", "key" + i)),
                        task -> new Thread(task).start()))
                .toList();
        assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();

        assertThat(client.send(client.admin("/api/v1/tenants")).statusCode()).isEqualTo(200);

        turn.countDown();
        assertThat(answers)
                .allMatch(
                        answer -> answer.orTimeout(30, TimeUnit.SECONDS).join().statusCode() == 202);
    }

    /** Three repetitions at once at each of two replicas, as senders of web hooks do it. */
    @Test
    void givesOneAnswerToParallelRepetitionsAtTwoReplicas() throws Exception {
        try (TestServer other = TestServer.beside(server)) {
            List<Client> clients = List.of(client, new Client(other));
            for (int round = 0; round < 20; round++) {
                String slug = "acme" + round;
                List<HttpResponse<String>> answers =
                        Together.run(6, i -> clients.get(i % 2).create(Client.body(slug), "key-of-" + slug));

                assertThat(answers).allMatch(answer -> answer.statusCode() == 202);
                assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
            }
        }
        assertThat(server.store.tenants(100, Optional.empty()).items()).hasSize(20);
    }

    @Test
    void asksToComeBackWhileTheSameRequestIsBeingStored() {
        server.unsteady.contendOnce();
        HttpResponse<String> refused = client.create(Client.body("acme"), "key");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Client.json(refused).path("type").textValue()).isEqualTo("/problems/request-in-flight");
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(server.begun).isEmpty();
        assertThat(client.create(Client.body("acme"), "key").statusCode()).isEqualTo(202);
    }

    @Test
    void replaysTheAnswerToTheLetter() {
        HttpResponse<String> first = client.create(Client.body("acme"), "key");
        new Script(server, server.begun.get(0)).fail(StepId.IDENTITY);
        HttpResponse<String> again = client.create(Client.body("acme"), "key");

        assertThat(again.statusCode()).isEqualTo(first.statusCode());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(client.create(Client.body("acme2"), "key").statusCode()).isEqualTo(422);
    }
}
