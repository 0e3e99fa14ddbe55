// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.TestServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignUpPolicyIT {

    private static final String PATH = "/api/v1/signup-policy";

    private final TestServer server = TestServer.start();
    private final Client client = new Client(server);

    @AfterEach
    void stop() {
        server.close();
    }

    private static String policy(String basic) {
        return "{\"tiers\":{\"basic\":\"%s\",\"standard\":\"open\",\"premium\":\"open\"}}".formatted(basic);
    }

    private HttpRequest.Builder put(HttpRequest.Builder request, String body) {
        return request.header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> set(String basic) {
        String tag = client.get(PATH).headers().firstValue("ETag").orElseThrow();
        return client.send(put(client.admin(PATH).header("If-Match", tag), policy(basic)));
    }

    @Test
    void isOpenForEveryTierAtFirstAndTellsAnybody() {
        HttpResponse<String> response = client.get(PATH);

        assertThat(Client.json(response)).isEqualTo(Client.json(policy("open")));
        assertThat(client.send(client.request(PATH).header("If-None-Match", "\"0\""))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void refusesSignUpsForAClosedTierAndLeavesNothing() {
        assertThat(set("closed").statusCode()).isEqualTo(200);

        HttpResponse<String> refused = client.signUp(Client.body("acme"), "key");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(Client.json(refused).path("type").textValue()).isEqualTo("/problems/signup-paused");
        assertThat(server.begun).isEmpty();
        assertThat(client.signUp(Client.body("acme").replace("basic", "premium"), "key")
                        .statusCode())
                .isEqualTo(202);
        assertThat(client.create(Client.body("globex")).statusCode()).isEqualTo(202);
    }

    @Test
    void keepsTheAnswerToWhoWasAcceptedBefore() {
        String first = client.signUp(Client.body("acme"), "key").body();
        set("closed");

        assertThat(client.signUp(Client.body("acme"), "key").body()).isEqualTo(first);
        assertThat(client.signUp(Client.body("acme2"), "other").statusCode()).isEqualTo(503);
        assertThat(set("open").statusCode()).isEqualTo(200);
        assertThat(client.signUp(Client.body("acme2"), "other").statusCode()).isEqualTo(202);
    }

    @Test
    void isChangedByAdminsWhoHaveReadIt() {
        assertThat(client.send(put(client.request(PATH).header("If-Match", "\"0\""), policy("closed")))
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.send(put(client.admin(PATH), policy("closed"))).statusCode())
                .isEqualTo(428);
        assertThat(client.send(put(client.admin(PATH).header("If-Match", "\"5\""), policy("closed")))
                        .statusCode())
                .isEqualTo(412);
        assertThat(set("closed").headers().firstValue("ETag")).contains("\"1\"");
        assertThat(set("closed").headers().firstValue("ETag")).contains("\"1\"");
    }

    @Test
    void saysThatReviewNeedsItsJourney() {
        HttpResponse<String> response = set("review");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Client.json(response).at("/errors/0/pointer").textValue()).isEqualTo("/tiers/basic");
        assertThat(Client.json(response).at("/errors/0/detail").textValue()).contains("review journey");
    }

    @Test
    void listsEverythingThatIsWrong() {
        HttpResponse<String> response = client.send(put(
                client.admin(PATH).header("If-Match", "*"),
                "{\"tiers\":{\"basic\":7,\"standard\":\"OPEN\",\"gold\":\"open\"},\"x\":1}"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Client.json(response).path("errors"))
                .extracting(error -> error.path("pointer").textValue())
                .containsExactlyInAnyOrder("/x", "/tiers/gold", "/tiers/basic", "/tiers/standard", "/tiers/premium");
        assertThat(client.send(put(client.admin(PATH).header("If-Match", "*"), "{\"tiers\":[]}"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void keepsPeopleFromChoosingAPlanThatIsClosed() {
        set("closed");

        assertThat(client.get("/?plan=basic").body())
                .containsPattern("value=\"basic\" required disabled")
                .containsPattern("value=\"standard\" required checked")
                .contains("Basic is not open for sign-ups at the moment.", "href=\"/?plan=premium#sign-up\"")
                .doesNotContain("href=\"/?plan=basic#sign-up\"");
    }

    @Test
    void showsNoFormWhileEveryPlanIsClosed() {
        client.send(
                put(client.admin(PATH).header("If-Match", "*"), policy("closed").replace("open", "closed")));

        assertThat(client.get("/").body())
                .contains("Sign-up is paused")
                .doesNotContain("<form", "href=\"#sign-up\"", "?plan=");
    }

    @Test
    void showsTheFormThoughThePolicyCannotBeRead() {
        set("closed");
        server.policies.away = true;

        assertThat(client.get("/").body()).contains("<form").doesNotContain("disabled");
    }

    @Test
    void isReadOnceASecondHoweverManyLook() {
        long begin = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            assertThat(client.get("/").statusCode()).isEqualTo(200);
        }
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();

        assertThat(server.policies.reads.get()).isBetween(1, (int) seconds + 1);
    }

    @Test
    void showsWhatWasChangedASecondLater() {
        assertThat(client.get("/").body()).doesNotContain("disabled");
        set("closed");

        await().untilAsserted(() -> assertThat(client.get("/").body()).contains("disabled"));
    }

    @Test
    void tellsPeopleThatSignUpIsPaused() {
        set("closed");
        HttpResponse<String> page = client.send(client.request("/signup")
                .header("Origin", "http://127.0.0.1:" + server.port())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "key=k&slug=acme&companyName=Acme&adminEmail=admin%40example.com&tier=basic")));

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("Sign-up for this plan is paused", "value=\"acme\"");
        assertThat(server.begun).isEmpty();
    }
}
