// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.Script;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.exchange.Links;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.StepId;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What customers see while their shop is set up, and once that has ended. */
class ProgressPageIT {

    private final TestServer server = TestServer.start();
    private final Client client = new Client(server);
    private final FormSender sender = new FormSender(server, client);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void leadsLinksThatAreNotWholeNowhere() {
        sender.submit(sender.fields("acme"));
        String path = "/signup/" + server.begun.get(0).id();

        for (String link : List.of(path, path + "?t=", path + "?t=x", "/signup/op_1?t=x")) {
            HttpResponse<String> response = client.get(link);
            assertThat(response.statusCode()).as(link).isEqualTo(404);
            assertThat(response.body()).contains("This link leads nowhere");
        }
    }

    @Test
    void saysNothingOfPersonalMatterOnTheProgressPage() {
        String location = sender.submit(sender.fields("acme"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        new Script(server, server.begun.get(0)).runUpTo(StepId.DATA).fail(StepId.DATA);

        assertThat(client.get(location).body())
                .contains("Your shop is not ready", server.begun.get(0).id().value())
                .doesNotContain("Söhne", "admin@", "AWS", "slow down", "Exception");
    }

    @Test
    void saysThatAPersonIsNeededOnceNothingGoesOnByItself() {
        String location = sender.submit(sender.fields("acme"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
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
        String location = sender.submit(sender.fields("acme"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
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
        String location = sender.submit(sender.fields("acme"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        Script script = new Script(server, server.begun.get(0)).runUpTo(StepId.IDENTITY);
        Instant next = script.operation().createdAt().plusSeconds(60);
        script.retry(StepId.IDENTITY, of(Cause.INTERNAL), next);
        script.start(StepId.IDENTITY).retry(StepId.IDENTITY, of(Cause.INTERNAL), next);

        assertThat(client.get(location).body()).contains("<strong>Sign-in:</strong>", "attempt 3 of 8 begins");
    }

    @Test
    void goesOnOnTheSamePageOnceSomebodyHasRetriedWhatStopped() {
        String location = sender.submit(sender.fields("acme"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
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
        String location = sender.submit(sender.fields("acme"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
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
            String location = sender.submit(sender.fields("acme-" + step.key()))
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
        String location = sender.submit(sender.fields("acme"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String path = Links.operation(server.begun.get(0).id()) + "/actions/cancel";
        client.send(client.admin(path).POST(BodyPublishers.noBody()));

        assertThat(client.get(location).body())
                .contains("This sign-up was cancelled", "href=\"/#sign-up\"")
                .doesNotContain("step-waiting", "http-equiv=\"refresh\"");
    }
}
