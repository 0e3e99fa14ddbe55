// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.signup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.Script;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.Proof;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.tenant.OperationId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfirmationRoutesIT {

    private final TestServer server = TestServer.start(ApiSettings.laptop(TestServer.DOMAIN)
            .withProof(new ApiSettings.Proof(Duration.ofHours(2), Optional.of("/outbox"))));
    private final Client client = new Client(server);
    private final JsonNode accepted = Client.json(client.signUp(Client.body("acme"), "key"));
    private final OperationId id = new OperationId(accepted.path("operation").textValue());
    private final String link = server.tokens.confirmationPath(id);
    private final String token = link.substring(link.indexOf("t=") + 2);
    private final String path = "/api/v1/signups/" + id + "/actions/confirm";

    @AfterEach
    void close() {
        server.close();
    }

    private Operation stored() {
        return server.store.operation(id).orElseThrow();
    }

    private HttpResponse<String> confirm(String proof) {
        return client.send(Client.json(client.request(path), "{\"token\":\"" + proof + "\"}"));
    }

    private HttpRequest.Builder form(String where, String proof) {
        return client.request(where)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "http://127.0.0.1:" + server.port())
                .POST(BodyPublishers.ofString("t=" + proof));
    }

    private String progress() {
        return client.get(accepted.at("/links/page").textValue()).body();
    }

    /** As the worker does. */
    private void mailed() {
        server.store.save(stored().mailed(Instant.now().minusSeconds(120)));
    }

    @Test
    void aSignUpWaitsAndSaysSo() {
        assertThat(stored().proof().state()).isEqualTo(Proof.State.MAIL_DUE);
        mailed();

        assertThat(progress())
                .contains("Now confirm your e-mail address", "href=\"/outbox\"", "send it again")
                .contains("Reserve your address, then wait for you to confirm</span>")
                .contains("open the link in our mail", "We send one address only a few mails an hour")
                .doesNotContain("admin@example.com", token, "have sent you");
        JsonNode operation = Client.json(client.get("/api/v1/operations/" + id + "?t="
                + accepted.path("statusToken").textValue()));
        assertThat(operation.at("/proof/state").textValue()).isEqualTo("awaited");
        assertThat(Client.json(client.getAsAdmin("/api/v1/operations/" + id))
                        .at("/steps/0/message")
                        .textValue())
                .contains("confirmed with the link in the mail");
    }

    @Test
    void theFirstPageTellsOfTheMail() {
        assertThat(client.get("/").body()).contains("You confirm your e-mail address");
    }

    @Test
    void whatAnAdministratorAsksForNeedsNoProof() {
        String operation = Client.json(client.create(Client.body("globex")))
                .path("operation")
                .textValue();

        assertThat(server.store
                        .operation(new OperationId(operation))
                        .orElseThrow()
                        .proof())
                .isEqualTo(Proof.NOT_NEEDED);
    }

    @Test
    void theLinkOnlyShowsAButton() {
        mailed();
        long version = stored().version();

        HttpResponse<String> page = client.get(link);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<form method=\"post\" action=\"/signup/" + id + "/confirm\"", token)
                .contains("<strong class=\"address\">acme.shop.example.com</strong>")
                .doesNotContain("admin@example.com");
        assertThat(stored().version()).isEqualTo(version);
    }

    @Test
    void theButtonConfirmsAndLeadsToTheProgress() {
        mailed();
        for (int time = 0; time < 2; time++) {
            HttpResponse<String> answer = client.send(form("/signup/" + id + "/confirm", token));

            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location"))
                    .contains(accepted.at("/links/page").textValue());
        }
        assertThat(stored().proof().state()).isEqualTo(Proof.State.GIVEN);
        new Script(server, stored()).finish(StepId.RESERVE);
        assertThat(progress()).contains("Reserve your address</span>").doesNotContain("Now confirm", "wait for you");
        assertThat(server.begun).hasSize(2);
    }

    @Test
    void anotherSitesFormConfirmsNothing() {
        HttpResponse<String> answer = client.send(client.request("/signup/" + id + "/confirm")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "https://evil.example.com")
                .POST(BodyPublishers.ofString("t=" + token)));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(stored().proof().isOpen()).isTrue();
    }

    @Test
    void programsConfirmWithTheSameToken() {
        for (int time = 0; time < 2; time++) {
            HttpResponse<String> answer = confirm(token);
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(Client.json(answer).at("/steps/0/state").textValue()).isEqualTo("done");
        }
    }

    @Test
    void noOtherTokenConfirms() {
        String status = accepted.path("statusToken").textValue();
        OperationId other = new OperationId("op_01KB0XGQ4N8RT4V8W5D6E7F8G9");
        String foreign = server.tokens.confirmationPath(other);

        assertRefused(confirm(status));
        assertRefused(confirm(""));
        assertRefused(confirm(foreign.substring(foreign.indexOf("t=") + 2)));
        assertRefused(client.get("/signup/" + id + "/confirm?t=" + status));
        assertRefused(client.get("/signup/" + other + "/confirm?t=" + token));
        assertRefused(client.send(form("/signup/" + id + "/confirm", status)));
        assertThat(client.get(accepted.at("/links/operation").textValue().replace(status, token))
                        .statusCode())
                .isEqualTo(401);
        assertThat(stored().proof().isOpen()).isTrue();
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(Client.json(answer).path("type").textValue()).isEqualTo("/problems/confirmation-invalid");
    }

    @Test
    void aStrangeBodyIsToldWhatIsWrong() {
        HttpResponse<String> answer = client.send(Client.json(client.request(path), "{\"tokn\":1}"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Client.json(answer).path("errors")).hasSize(2);
    }

    @Test
    void whoComesTooLateIsToldToSignUpAgain() {
        Operation waiting = stored();
        server.store.save(waiting.mailed(Instant.now()).cancelling(Instant.now()));

        HttpResponse<String> answer = confirm(token);
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(Client.json(answer).path("detail").textValue()).contains("sign up again");
        HttpResponse<String> page =
                client.send(form("/signup/" + id + "/confirm", token).header("Accept", "text/html"));
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains("sign up again", "href=\"/#sign-up\"");
    }

    @Test
    void whoComesTooLateToTheProgressIsLedBackToTheForm() {
        Operation waiting = stored();
        Instant end = waiting.proof().at().orElseThrow();
        Operation expired = server.store.save(waiting.cancelling(end));
        assertThat(progress()).contains("This sign-up was cancelled").doesNotContain("is free again");
        server.store.save(expired.cancelled(end));

        assertThat(progress())
                .contains("The time to confirm is over", "is free again", "href=\"/#sign-up\"")
                .doesNotContain("step-waiting", "send it again");
    }

    @Test
    void theMailIsSentAgainWithALimitOfItsOwn() {
        mailed();
        String status = accepted.path("statusToken").textValue();
        assertThat(client.send(form("/signup/" + id + "/mail", token)).statusCode())
                .isEqualTo(404);

        assertThat(client.send(form("/signup/" + id + "/mail", status)).statusCode())
                .isEqualTo(303);
        assertThat(stored().proof().state()).isEqualTo(Proof.State.MAIL_DUE);
        server.store.save(stored().mailed(Instant.now()));

        HttpResponse<String> refused = client.send(form("/signup/" + id + "/mail", status));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("60");
    }

    @Test
    void afterTheLastMailNobodyIsAskedToWait() {
        String status = accepted.path("statusToken").textValue();
        mailed();
        for (int mail = 2; mail <= Proof.MAX_MAILS; mail++) {
            client.send(form("/signup/" + id + "/mail", status));
            assertThat(progress()).doesNotContain("send it again");
            mailed();
        }
        assertThat(progress())
                .contains("only a few mails an hour, and no more for this sign-up.")
                .doesNotContain("send it again");

        HttpResponse<String> refused = client.send(form("/signup/" + id + "/mail", status));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
        assertThat(refused.body())
                .contains("All 5 mails of this sign-up were sent")
                .doesNotContain("minute");
    }

    @Test
    void signUpsAreCountedPerDomainOfTheAddressAndInAll() {
        ApiSettings strict = ApiSettings.laptop(TestServer.DOMAIN)
                .withLimits(new ApiSettings.Limits(100, 100, 2, 3, 100, Duration.ofSeconds(10)));
        try (TestServer limited = TestServer.start(strict)) {
            Client hasty = new Client(limited);
            assertThat(signUp(hasty, "one", "a@mail.example").statusCode()).isEqualTo(202);
            assertThat(signUp(hasty, "two", "b@MAIL.example").statusCode()).isEqualTo(202);
            HttpResponse<String> domain = signUp(hasty, "three", "c@mail.example");
            assertThat(domain.statusCode()).isEqualTo(429);
            assertThat(domain.headers().firstValue("Retry-After")).isPresent();
            assertThat(signUp(hasty, "three", "c@other.example").statusCode()).isEqualTo(202);
            assertThat(signUp(hasty, "four", "d@third.example").statusCode()).isEqualTo(429);
        }
    }

    private static HttpResponse<String> signUp(Client by, String slug, String email) {
        return by.signUp(Client.body(slug).replace("admin@example.com", email), slug);
    }
}
