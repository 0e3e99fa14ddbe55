// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.Main;
import io.tenantry.local.aws.Fault;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * kill -9 of the control plane's own process while one of its calls is held on its way, and so after all that it did
 * before; another process goes on.
 */
class ServiceKillIT {

    private static final Fault HELD = Fault.delay(Duration.ofMinutes(20));
    private static final Map<String, String> SHORT_LEASE = Map.of("TENANTRY_LEASE", "9s");

    private ServiceWorld world;
    private Path folder;

    @BeforeEach
    void begin(@TempDir Path temp) {
        folder = temp;
        world = new ServiceWorld(temp);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest(name = "killed at {0} number {1}")
    @CsvSource("CreateUserPoolClient, 1")
    void anotherProcessEndsTheOnboarding(String call, int number) {
        killAndRestart(call, number);
    }

    @Tag("catalogue")
    @ParameterizedTest(name = "killed at {0} number {1}")
    @CsvSource({
        "TransactWriteItems, 1",
        "PutItem, 1",
        "CreateUserPool, 1",
        "CreateUserPoolDomain, 1",
        "AdminCreateUser, 1",
        "CreateTable, 1",
        "UpdateContinuousBackups, 1",
        "CreatePodIdentityAssociation, 2",
        "PutItem, 4",
        "TransactWriteItems, 2"
    })
    void anotherProcessEndsTheOnboardingWhereverItWasKilled(String call, int number) {
        killAndRestart(call, number);
    }

    /** A customer's mail may come once more, and its link is good at any process. */
    @Tag("catalogue")
    @ParameterizedTest(name = "killed at {0} number {1} of a sign-up")
    @CsvSource({"SendEmail, 1", "PutItem, 2"})
    void anotherProcessTakesTheProofWhereverTheMailWas(String call, int number) throws Exception {
        try (ServiceProcess first = world.replica(SHORT_LEASE)) {
            world.aws().calls().clear();
            hold(call, number);
            form(first.url());
            awaitCall(call, number);
        }
        world.aws().faults().clear();
        try (ServiceProcess second = world.start(SHORT_LEASE).ready()) {
            String operation = operation(form(second.url()));
            world.confirm(second.url(), operation);
            ApiUser user = second.admin(world.token());
            String path = "/api/v1/operations/" + operation;
            await().until(() -> user.get(path).path("state").asText().equals("succeeded"));
            assertOneOfEach(user.get(path).path("tenant").path("id").asText(), user);
            assertThat(world.aws().outbox().mails()).hasSizeBetween(1, 2);
        }
    }

    private void killAndRestart(String call, int number) {
        try (ServiceProcess first = world.replica(SHORT_LEASE)) {
            ApiUser user = first.admin(world.token());
            world.aws().calls().clear();
            hold(call, number);
            CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> signUpWhateverComesBack(user));
            awaitCall(call, number);
            first.close();
            asked.join();
        }
        world.aws().faults().clear();
        try (ServiceProcess second = world.start(SHORT_LEASE).ready()) {
            ApiUser user = second.admin(world.token());
            JsonNode ended = user.ended(user.signUp("acme", "standard"));
            assertThat(ended.path("state").asText()).as(ended.toPrettyString()).isEqualTo("succeeded");
            assertOneOfEach(ended.path("tenant").path("id").asText(), user);
        }
    }

    /** Holds the n-th call of that name and what follows it, and lets those before it pass. */
    private void hold(String call, int number) {
        if (number > 1) {
            world.aws().faults().next(call, number - 1, Fault.delay(Duration.ofMillis(1)));
        }
        world.aws().faults().next(call, 1_000, HELD);
    }

    private void awaitCall(String call, int number) {
        await().until(() -> world.aws().calls().of(call).size() >= number);
    }

    private static void signUpWhateverComesBack(ApiUser user) {
        try {
            user.post("acme", "standard", "key-of-acme");
        } catch (UncheckedIOException killed) {
            // the answer of a process that ends may be lost
        }
    }

    private void assertOneOfEach(String tenant, ApiUser user) {
        TenantInAws.at(world.aws().endpoint(), tenant).assertComplete();
        assertThat(user.get("/api/v1/tenants").path("tenants")).hasSize(1);
        assertThat(world.commits())
                .filteredOn(subject -> subject.startsWith("onboard"))
                .hasSize(1);
    }

    /** A customer's page and an operator's command show the same operation before the end and after the restart. */
    @Tag("catalogue")
    @Test
    void pageAndCommandShowTheSameOperationGoingOnAfterARestart() throws Exception {
        String link;
        try (ServiceProcess first = world.replica(SHORT_LEASE)) {
            hold("CreateTable", 1);
            link = form(first.url());
            world.confirm(first.url(), operation(link));
            awaitCall("CreateTable", 1);
            assertShown(first, link, "running", "running");
        }
        world.aws().calls().clear();
        try (ServiceProcess second = world.start(SHORT_LEASE).ready()) {
            awaitCall("CreateTable", 1);
            assertShown(second, link, "running", "running");

            world.aws().faults().clear();
            ApiUser user = second.admin(world.token());
            String path = "/api/v1/operations/" + operation(link);
            await().until(() -> user.get(path).path("state").asText().equals("succeeded"));
            assertShown(second, link, "ready", "succeeded");
        }
    }

    private void assertShown(ServiceProcess process, String link, String outcome, String state) throws Exception {
        HttpResponse<String> page = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(process.url().resolve(link)).build(), BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(operation(link), "data-outcome=\"" + outcome + "\"");
        assertThat(command(process, "operation get " + operation(link)))
                .contains(operation(link))
                .containsPattern("state +" + state);
    }

    private String command(ServiceProcess process, String line) {
        Map<String, String> variables = Map.of(
                "TENANTRY_SERVER", process.url().toString(),
                "TENANTRY_TOKEN_FILE", world.token().toString(),
                "CLASSPATH", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new Shell(folder, variables)
                .run("'" + java + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC " + Main.class.getName() + " " + line);
    }

    private static String operation(String link) {
        return link.substring(link.lastIndexOf('/') + 1, link.indexOf('?'));
    }

    /** Sends the form of the sign-up page and returns the link that it leads to. */
    private static String form(URI server) throws Exception {
        String body = Map.of(
                        "key",
                        "key-of-acme",
                        "slug",
                        "acme",
                        "companyName",
                        "Acme",
                        "adminEmail",
                        "admin@example.com",
                        "tier",
                        "basic")
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/signup"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", server.toString())
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
