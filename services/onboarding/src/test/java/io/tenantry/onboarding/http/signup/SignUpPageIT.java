// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.HostileTexts;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.signup.SignUpMode;
import io.tenantry.onboarding.signup.SignUpPolicy;
import io.tenantry.tenant.Tier;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignUpPageIT {

    private final TestServer server = TestServer.start();
    private final Client client = new Client(server);
    private final FormSender sender = new FormSender(server, client);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void leadsToTheProgressPage() {
        HttpResponse<String> response = sender.submit(sender.fields("acme"));
        Operation operation = server.begun.get(0);

        assertThat(response.statusCode()).isEqualTo(303);
        String location = response.headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo("/signup/" + operation.id() + "?t=" + server.tokens.token(operation.id()));
        assertThat(client.get(location).body()).contains("Opening your shop", "acme.shop.example.com");
        assertThat(server.store
                        .tenant(operation.tenant())
                        .orElseThrow()
                        .contact()
                        .companyName()
                        .value())
                .isEqualTo("Acme & Söhne, Inc.");
    }

    @Test
    void makesOneTenantOfAFormSentTwice() {
        Map<String, String> fields = sender.fields("acme");

        assertThat(sender.submit(fields).headers().firstValue("Location"))
                .isEqualTo(sender.submit(fields).headers().firstValue("Location"));
        assertThat(server.begun).hasSize(1);
    }

    @Test
    void makesOneTenantOfAFormSentAgainAfterTheStoreLostItsAnswer() {
        Map<String, String> fields = sender.fields("acme");
        server.unsteady.loseNextAnswer();
        HttpResponse<String> lost = sender.submit(fields);
        HttpResponse<String> again = sender.submit(fields);

        assertThat(lost.statusCode()).isEqualTo(503);
        assertThat(lost.headers().firstValue("Retry-After")).contains("5");
        assertThat(lost.body()).contains("We could not store it; send it again.", "value=\"acme\"", fields.get("key"));
        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(server.store.tenants(10, Optional.empty()).items()).hasSize(1);
    }

    @Test
    void saysHowLongToWaitAfterTooManySignUps() {
        ApiSettings strict = ApiSettings.laptop(TestServer.DOMAIN)
                .withLimits(new ApiSettings.Limits(100, 1, 100, 100, 100, Duration.ofSeconds(10)));
        try (TestServer limited = TestServer.start(strict)) {
            Client hasty = new Client(limited);
            hasty.signUp(Client.body("globex"), "key");

            HttpResponse<String> refused = hasty.send(hasty.request("/signup")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Accept", "text/html")
                    .header("Origin", "http://127.0.0.1:" + limited.port())
                    .POST(BodyPublishers.ofString(FormSender.encoded(sender.fields("acme")))));

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("Too many sign-ups came in. Wait 60 minutes", "value=\"acme\"");
        }
    }

    @Test
    void givesAFormThatWasSentBeforeWithOtherValuesANewKey() {
        Map<String, String> fields = sender.fields("acme");
        sender.submit(fields);
        Map<String, String> changed = new TreeMap<>(fields);
        changed.put("slug", "globex");
        HttpResponse<String> again = sender.submit(changed);

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("This form was sent before").doesNotContain(fields.get("key"));
    }

    @Test
    void showsTheFormAgainWithEverythingThatIsWrong() {
        Map<String, String> fields = sender.fields("-acme-");
        fields.put("adminEmail", "<script>nobody");
        fields.remove("tier");
        HttpResponse<String> response = sender.submit(fields);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("these 3 things", "value=\"-acme-\"", "value=\"&lt;script&gt;nobody\"", fields.get("key"));
        assertThat(response.body())
                .contains("Choose a plan.", "Enter one e-mail address such as admin@example.com.")
                .doesNotContain("The e-mail address must be");
        assertThat(server.begun).isEmpty();
    }

    @Test
    void listsAPlanThatIsClosedTogetherWithTheFields() {
        Map<String, String> fields = sender.fields("-acme-");
        fields.put("companyName", "");
        fields.put("adminEmail", "nobody");
        Map<Tier, SignUpMode> modes = new EnumMap<>(SignUpPolicy.ALL_OPEN.modes());
        modes.put(Tier.PREMIUM, SignUpMode.CLOSED);
        server.policies.replace(new SignUpPolicy(modes, 0));

        // pages show a policy for a second
        await().untilAsserted(() -> assertThat(sender.submit(fields).body())
                .contains("these 4 things", "href=\"#tier\">Sign-up for this plan is paused."));
    }

    @Test
    void asksForWhatWasLeftEmpty() {
        Map<String, String> fields = sender.fields("");
        fields.put("companyName", " ");
        fields.put("adminEmail", "");
        fields.put("tier", "");

        assertThat(sender.submit(fields).body())
                .contains("Enter your company’s name.", "Enter your work e-mail address.")
                .contains("Choose an address for your shop.", "Choose a plan.")
                .doesNotContain("must be", "missing");
    }

    @Test
    void suggestsFreeNamesForATakenOne() {
        sender.submit(sender.fields("acme"));
        sender.submit(sender.fields("acme-shop"));
        HttpResponse<String> response = sender.submit(sender.fields("acme"));

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("value=\"my-acme\"").doesNotContain("value=\"acme-shop\"");
    }

    @Test
    void fillsInTheNameThatWasChosenWithoutScripts() {
        Map<String, String> fields = sender.fields("my-acme");
        HttpResponse<String> response = client.send(client.request("/signup/choice")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "http://127.0.0.1:" + server.port())
                .POST(BodyPublishers.ofString(FormSender.encoded(fields))));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("value=\"my-acme\"", "value=\"admin@example.com\"", "value=\"premium\" required checked")
                .contains(fields.get("key"))
                .doesNotContain("Please check");
        assertThat(server.begun).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "http://evil.example.net",
                "http://127.0.0.1",
                "http://127.0.0.1:1",
                "https://127.0.0.1.evil.net",
                "file://",
                "http://127.0.0.1:PORT@evil.example.net",
                "not a URL",
                "ftp://127.0.0.1:PORT"
            })
    void refusesFormsOfOtherSites(String origin) {
        HttpResponse<String> response = client.send(sender.form(FormSender.encoded(sender.fields("acme")))
                .header("Origin", origin.replace("PORT", Integer.toString(server.port()))));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("sent from another site");
        assertThat(server.begun).isEmpty();
    }

    @Test
    void believesTheBrowserWhenThereIsNoOrigin() {
        for (Map.Entry<String, Integer> site : Map.of(
                        "same-origin", 303, "none", 303, "cross-site", 403, "same-site", 403)
                .entrySet()) {
            HttpResponse<String> response =
                    client.send(sender.form(FormSender.encoded(sender.fields("a" + site.getKey())))
                            .header("Sec-Fetch-Site", site.getKey()));
            assertThat(response.statusCode()).as(site.getKey()).isEqualTo(site.getValue());
        }
        assertThat(client.send(sender.form(FormSender.encoded(sender.fields("acme"))))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "slug",
                "slug=%",
                "slug=%4",
                "slug=%zz",
                "slug=%ff",
                "slug=a&slug=b",
                "&&",
                "slug=\u00e4&slug=%C3"
            })
    void refusesWhatIsNoForm(String body) {
        HttpResponse<String> response = client.send(sender.form(body).header("Sec-Fetch-Site", "same-origin"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).startsWith("<!doctype html>");
    }

    @Test
    void refusesFieldsThatAreNotInTheForm() {
        Map<String, String> fields = sender.fields("acme");
        fields.put("isAdmin", "true");

        assertThat(sender.submit(fields).statusCode()).isEqualTo(422);
        assertThat(server.begun).isEmpty();
    }

    @Test
    void survivesHostileTextsInEveryField() {
        long seed = System.nanoTime();
        for (String name : List.of("key", "slug", "companyName", "adminEmail", "tier")) {
            for (String text : HostileTexts.of(150, seed)) {
                Map<String, String> fields = sender.fields("acme" + server.begun.size());
                fields.put(name, text);
                HttpResponse<String> response = sender.submit(fields);

                assertThat(response.statusCode()).as(name + " of seed " + seed).isIn(303, 400, 409, 413, 422);
                assertThat(response.body()).doesNotContain("<script>alert", "<img src=x");
            }
        }
    }
}
