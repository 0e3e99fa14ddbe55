// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.cli.laptop.Laptop;
import io.tenantry.cli.laptop.LaptopOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A sign-up on the laptop as a customer makes it: the form, the mail in the outbox, its link, its button. */
@TestInstance(Lifecycle.PER_CLASS)
class SignUpByMailIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private Laptop laptop;

    @BeforeAll
    void start() throws Exception {
        laptop = Laptop.start(new LaptopOptions(0, 0, Optional.empty()));
    }

    @AfterAll
    void stop() {
        laptop.close();
    }

    private URI uri(String path) {
        return laptop.facts().url().resolve(path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", "http://" + laptop.facts().url().getAuthority())
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode outbox() throws Exception {
        return new ObjectMapper().readTree(get("/outbox.json").body()).path("mails");
    }

    /** As the stand-in for Cognito has them. */
    private List<String> pools() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(laptop.aws().endpoint())
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .header("X-Amz-Target", "AWSCognitoIdentityProviderService.ListUserPools")
                        .POST(BodyPublishers.ofString("{\"MaxResults\":60}"))
                        .build(),
                BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body()).path("UserPools").findValuesAsText("Name");
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    @Test
    void makesNothingInAwsBeforeTheMailIsConfirmedAndEverythingAfterwards() throws Exception {
        HttpResponse<String> accepted =
                post("/signup", "key=1&slug=acme&companyName=Acme&adminEmail=canary%2B1%40example.com&tier=basic");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(303);
        String progress = accepted.headers().firstValue("Location").orElseThrow();

        JsonNode mail = await().atMost(PATIENCE)
                .until(this::outbox, mails -> mails.size() == 1)
                .get(0);
        assertThat(mail.path("to").asText()).isEqualTo("canary+1@example.com");
        await().atMost(PATIENCE)
                .until(
                        () -> get(progress).body(),
                        page -> page.contains("link in our mail") && page.contains("/outbox"));
        JsonNode tenants = new ApiUser(laptop.facts()).get("/api/v1/tenants").path("tenants");
        assertThat(tenants.findValuesAsText("slug")).contains("acme");
        assertThat(pools()).noneMatch(pool -> pool.startsWith("acme-"));

        String link = first("(/signup/\\S+/confirm\\?t=\\S+)", mail.path("text").asText());
        assertThat(get("/outbox").body()).contains("href=\"" + laptop.facts().url() + link + "\"");
        String action = first("action=\"([^\"]+)\"", get(link).body());
        String token = first("name=\"t\" value=\"([^\"]+)\"", get(link).body());
        assertThat(post(action, "t=" + token).statusCode()).isEqualTo(303);

        await().atMost(PATIENCE).until(() -> get(progress).body(), page -> page.contains("Your shop is set up"));
        assertThat(pools()).anyMatch(pool -> pool.startsWith("acme-"));
        assertThat(outbox()).hasSize(1);
    }

    @Test
    void aTenantOfAnAdministratorNeedsNoMail() throws Exception {
        ApiUser user = new ApiUser(laptop.facts());

        assertThat(user.ended(user.signUp("globex", "basic")).path("state").asText())
                .isEqualTo("succeeded");
        assertThat(outbox().findValuesAsText("subject")).noneMatch(subject -> subject.contains("globex"));
    }
}
