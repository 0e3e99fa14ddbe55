// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.HostileTexts;
import io.tenantry.onboarding.http.Script;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.exchange.Links;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.signup.SignUpMode;
import io.tenantry.onboarding.signup.SignUpPolicy;
import io.tenantry.tenant.Tier;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignUpPageIT {

    private final TestServer server = TestServer.start();
    private final Client client = new Client(server);

    @AfterEach
    void stop() {
        server.close();
    }

    private Map<String, String> fields(String slug) {
        Matcher key = Pattern.compile("name=\"key\" value=\"([^\"]+)\"")
                .matcher(client.get("/").body());
        assertThat(key.find()).isTrue();
        return new TreeMap<>(Map.of(
                "key", key.group(1),
                "slug", slug,
                "companyName", " Acme & Söhne, Inc. ",
                "adminEmail", "admin@example.com",
                "tier", "premium"));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpRequest.Builder form(String body) {
        return client.request("/signup")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> submit(Map<String, String> fields) {
        return client.send(form(encoded(fields)).header("Origin", "http://127.0.0.1:" + server.port()));
    }

    @Test
    void leadsToTheProgressPage() {
        HttpResponse<String> response = submit(fields("acme"));
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
        Map<String, String> fields = fields("acme");

        assertThat(submit(fields).headers().firstValue("Location"))
                .isEqualTo(submit(fields).headers().firstValue("Location"));
        assertThat(server.begun).hasSize(1);
    }

    @Test
    void makesOneTenantOfAFormSentAgainAfterTheStoreLostItsAnswer() {
        Map<String, String> fields = fields("acme");
        server.unsteady.loseNextAnswer();
        HttpResponse<String> lost = submit(fields);
        HttpResponse<String> again = submit(fields);

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
                    .POST(BodyPublishers.ofString(encoded(fields("acme")))));

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("Too many sign-ups came in. Wait 60 minutes", "value=\"acme\"");
        }
    }

    @Test
    void givesAFormThatWasSentBeforeWithOtherValuesANewKey() {
        Map<String, String> fields = fields("acme");
        submit(fields);
        Map<String, String> changed = new TreeMap<>(fields);
        changed.put("slug", "globex");
        HttpResponse<String> again = submit(changed);

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("This form was sent before").doesNotContain(fields.get("key"));
    }

    @Test
    void showsTheFormAgainWithEverythingThatIsWrong() {
        Map<String, String> fields = fields("-acme-");
        fields.put("adminEmail", "<script>nobody");
        fields.remove("tier");
        HttpResponse<String> response = submit(fields);

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
        Map<String, String> fields = fields("-acme-");
        fields.put("companyName", "");
        fields.put("adminEmail", "nobody");
        Map<Tier, SignUpMode> modes = new EnumMap<>(SignUpPolicy.ALL_OPEN.modes());
        modes.put(Tier.PREMIUM, SignUpMode.CLOSED);
        server.policies.replace(new SignUpPolicy(modes, 0));

        // pages show a policy for a second
        await().untilAsserted(() -> assertThat(submit(fields).body())
                .contains("these 4 things", "href=\"#tier\">Sign-up for this plan is paused."));
    }

    @Test
    void asksForWhatWasLeftEmpty() {
        Map<String, String> fields = fields("");
        fields.put("companyName", " ");
        fields.put("adminEmail", "");
        fields.put("tier", "");

        assertThat(submit(fields).body())
                .contains("Enter your company’s name.", "Enter your work e-mail address.")
                .contains("Choose an address for your shop.", "Choose a plan.")
                .doesNotContain("must be", "missing");
    }

    @Test
    void suggestsFreeNamesForATakenOne() {
        submit(fields("acme"));
        submit(fields("acme-shop"));
        HttpResponse<String> response = submit(fields("acme"));

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("value=\"my-acme\"").doesNotContain("value=\"acme-shop\"");
    }

    @Test
    void fillsInTheNameThatWasChosenWithoutScripts() {
        Map<String, String> fields = fields("my-acme");
        HttpResponse<String> response = client.send(client.request("/signup/choice")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "http://127.0.0.1:" + server.port())
                .POST(BodyPublishers.ofString(encoded(fields))));

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
        HttpResponse<String> response = client.send(form(encoded(fields("acme")))
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
                    client.send(form(encoded(fields("a" + site.getKey()))).header("Sec-Fetch-Site", site.getKey()));
            assertThat(response.statusCode()).as(site.getKey()).isEqualTo(site.getValue());
        }
        assertThat(client.send(form(encoded(fields("acme")))).statusCode()).isEqualTo(403);
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
        HttpResponse<String> response = client.send(form(body).header("Sec-Fetch-Site", "same-origin"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).startsWith("<!doctype html>");
    }

    @Test
    void refusesFieldsThatAreNotInTheForm() {
        Map<String, String> fields = fields("acme");
        fields.put("isAdmin", "true");

        assertThat(submit(fields).statusCode()).isEqualTo(422);
        assertThat(server.begun).isEmpty();
    }

    @Test
    void survivesHostileTextsInEveryField() {
        long seed = System.nanoTime();
        for (String name : List.of("key", "slug", "companyName", "adminEmail", "tier")) {
            for (String text : HostileTexts.of(150, seed)) {
                Map<String, String> fields = fields("acme" + server.begun.size());
                fields.put(name, text);
                HttpResponse<String> response = submit(fields);

                assertThat(response.statusCode()).as(name + " of seed " + seed).isIn(303, 400, 409, 413, 422);
                assertThat(response.body()).doesNotContain("<script>alert", "<img src=x");
            }
        }
    }

    @Test
    void leadsLinksThatAreNotWholeNowhere() {
        submit(fields("acme"));
        String path = "/signup/" + server.begun.get(0).id();

        for (String link : List.of(path, path + "?t=", path + "?t=x", "/signup/op_1?t=x")) {
            HttpResponse<String> response = client.get(link);
            assertThat(response.statusCode()).as(link).isEqualTo(404);
            assertThat(response.body()).contains("This link leads nowhere");
        }
    }

    @Test
    void saysNothingOfPersonalMatterOnTheProgressPage() {
        String location =
                submit(fields("acme")).headers().firstValue("Location").orElseThrow();
        new Script(server, server.begun.get(0)).runUpTo(StepId.DATA).fail(StepId.DATA);

        assertThat(client.get(location).body())
                .contains("Your shop is not ready", server.begun.get(0).id().value())
                .doesNotContain("Söhne", "admin@", "AWS", "slow down", "Exception");
    }

    @Test
    void saysThatAPersonIsNeededOnceNothingGoesOnByItself() {
        String location =
                submit(fields("acme")).headers().firstValue("Location").orElseThrow();
        new Script(server, server.begun.get(0)).runUpTo(StepId.DATA).fail(StepId.DATA);

        assertThat(client.get(location).body())
                .contains("A person has to look at it", server.begun.get(0).id().value())
                .doesNotContain("has been told", "tenantry operation");
    }

    private static StepException of(Cause cause) {
        return new StepException(cause, "ThrottlingException of arn:aws:iam::111122223333:role/x", "Ask the operator");
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void tellsEveryCauseInTheCustomersWords(Cause cause) {
        String location =
                submit(fields("acme")).headers().firstValue("Location").orElseThrow();
        Script script = new Script(server, server.begun.get(0)).runUpTo(StepId.DATA);
        script.retry(StepId.DATA, of(cause), script.operation().createdAt().plusSeconds(60));
        String again = client.get(location).body();
        script.start(StepId.DATA).fail(StepId.DATA, of(cause));
        String stopped = client.get(location).body();

        for (String page : List.of(again, stopped)) {
            assertThat(page)
                    .containsPattern("<strong>Data store:</strong> [A-Z][^<]{20,}\\.</p>")
                    .doesNotContain("AWS", "Throttling", "arn:", "111122223333", "operator", cause.key());
        }
        assertThat(again).contains("attempt 2", "there is nothing for you to do");
        assertThat(stopped)
                .contains("What happens next", "goes on from here by itself")
                .doesNotContain("attempt 3");
    }

    @Test
    void countsTheAttemptsAtWhatWasNotForeseen() {
        String location =
                submit(fields("acme")).headers().firstValue("Location").orElseThrow();
        Script script = new Script(server, server.begun.get(0)).runUpTo(StepId.IDENTITY);
        Instant next = script.operation().createdAt().plusSeconds(60);
        script.retry(StepId.IDENTITY, of(Cause.INTERNAL), next);
        script.start(StepId.IDENTITY).retry(StepId.IDENTITY, of(Cause.INTERNAL), next);

        assertThat(client.get(location).body()).contains("<strong>Sign-in:</strong>", "attempt 3 of 8 begins");
    }

    @Test
    void goesOnOnTheSamePageOnceSomebodyHasRetriedWhatStopped() {
        String location =
                submit(fields("acme")).headers().firstValue("Location").orElseThrow();
        new Script(server, server.begun.get(0)).runUpTo(StepId.DATA).fail(StepId.DATA);
        assertThat(client.get(location).body()).contains("http-equiv=\"refresh\" content=\"30\"");
        String path = Links.operation(server.begun.get(0).id()) + "/actions/retry";
        client.send(client.admin(path).POST(BodyPublishers.noBody()));

        assertThat(client.get(location).body())
                .contains("Opening your shop", "http-equiv=\"refresh\" content=\"5\"")
                .doesNotContain("class=\"trouble");
    }

    @Test
    void saysPlainlyThatNothingRunsWithoutACluster() {
        String location =
                submit(fields("acme")).headers().firstValue("Location").orElseThrow();
        new Script(server, server.begun.get(0)).runUpTo(StepId.SYNC).succeedWithoutCluster();

        assertThat(client.get(location).body())
                .contains("Your shop is set up", "It is not running yet")
                .containsOnlyOnce("Nothing is connected yet that could run your shop.")
                .doesNotContain("Your shop is ready", "https://acme");
    }

    /** The reasons that steps give are for operators. */
    @Test
    void tellsCustomersInTheirOwnWordsWhatWasLeftOut() {
        for (StepId step : List.of(StepId.REVIEW, StepId.SYNC, StepId.HEALTHY, StepId.PROBE, StepId.INVITE)) {
            String location = submit(fields("acme-" + step.key()))
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            Operation begun = server.begun.get(server.begun.size() - 1);
            new Script(server, begun).runUpTo(step).skip(step);

            assertThat(client.get(location).body())
                    .as(step.key())
                    .containsPattern("Left out</span>\\s+<span class=\"step-note\">[A-Z][^<]{20,}\\.</span>")
                    .doesNotContain("luster is connected");
        }
    }

    @Test
    void saysThatACancelledSignUpIsCancelled() {
        String location =
                submit(fields("acme")).headers().firstValue("Location").orElseThrow();
        String path = Links.operation(server.begun.get(0).id()) + "/actions/cancel";
        client.send(client.admin(path).POST(BodyPublishers.noBody()));

        assertThat(client.get(location).body())
                .contains("This sign-up was cancelled", "href=\"/#sign-up\"")
                .doesNotContain("step-waiting", "http-equiv=\"refresh\"");
    }
}
