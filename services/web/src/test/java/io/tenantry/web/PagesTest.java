// SPDX-License-Identifier: Apache-2.0
package io.tenantry.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.web.Progress.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static final int BUDGET = 150 * 1024;
    private static final String HOSTILE = "\"><script>alert(1)</script>'&amp;${site.name}<#if x>{{7*7}}";

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

    private final Pages pages = new Pages(new Site("Tenantry", "shop.example.com", "", false), NOON);
    private final Assets assets = Assets.load();

    @Test
    void endsNoLineWithinAWordOfAHeading() {
        assertThat(pages.confirmation(new Confirmation("/c", "t", "acme.shop.example.com")))
                .contains("<h1>Confirm your <span class=\"word\">e-mail</span> address</h1>");
    }

    @Test
    void escapesWhateverACustomerTypes() {
        SignUpValues values = new SignUpValues(HOSTILE, HOSTILE, HOSTILE, HOSTILE);
        SignUpForm form = new SignUpForm(HOSTILE, values, List.of(new FieldError("slug", HOSTILE)), List.of(HOSTILE));

        String html = pages.signUp(form);

        assertThat(html).doesNotContain("<script>alert").doesNotContain("49").contains("&lt;script&gt;alert(1)");
        assertThat(html).contains("&#39;&amp;amp;${site.name}&lt;#if x&gt;{{7*7}}");
    }

    @Test
    void linksEveryErrorToItsField() {
        List<FieldError> errors = Stream.of("companyName", "adminEmail", "slug", "tier")
                .map(field -> new FieldError(field, "must be better"))
                .toList();
        SignUpForm form = new SignUpForm("key", SignUpValues.blank("basic"), errors, List.of("acme-shop"));

        String html = pages.signUp(form);

        for (FieldError error : errors) {
            assertThat(html).contains("href=\"#" + error.field() + "\"", "id=\"" + error.field() + "\"");
            assertThat(html).contains("id=\"" + error.field() + "-error\"");
        }
        assertThat(html)
                .contains(
                        "<title>Error: Open your shop",
                        "these 4 things",
                        "name=\"slug\" value=\"acme-shop\" data-choose>acme-shop</button>");
        assertThat(html.split("aria-invalid=\"true\"", -1)).hasSize(4);
    }

    @Test
    void saysThatTheAddressEntersGit() {
        assertThat(pages.landing(fresh())).contains("written to a Git repository");
    }

    @Test
    void tellsOfTheMailThatNothingGoesOnWithout() {
        Pages asking = new Pages(new Site("Tenantry", "shop.example.com", "", true), NOON);

        assertThat(asking.landing(fresh()))
                .containsSubsequence("Your address is reserved", "You confirm your e-mail address", "Sign-in and data");
        assertThat(pages.landing(fresh())).doesNotContain("You confirm your e-mail address");
    }

    @Test
    void choosesThePlanThatWasAskedFor() {
        SignUpForm form = SignUpForm.fresh("key", SignUpValues.blank("premium"));

        assertThat(pages.landing(form)).containsPattern("value=\"premium\" required checked");
        assertThat(pages.landing(form)).doesNotContainPattern("value=\"basic\" required checked");
    }

    @Test
    void showsEveryStateByIconAndWord() {
        for (Mark mark : Mark.values()) {
            String html = pages.progress(progress(Outcome.RUNNING, mark));

            assertThat(html).contains("step-" + mark.key(), mark.word(), "http-equiv=\"refresh\" content=\"5\"");
        }
    }

    @Test
    void stopsRefreshingOnceItHasEnded() {
        for (Outcome outcome : List.of(Outcome.READY, Outcome.CANCELLED, Outcome.EXPIRED)) {
            assertThat(pages.progress(progress(outcome, Mark.DONE)))
                    .doesNotContain("http-equiv=\"refresh\"")
                    .doesNotContain("<script");
        }
    }

    @Test
    void leadsBackToTheFormOnceItIsOver() {
        for (Outcome outcome : List.of(Outcome.CANCELLED, Outcome.EXPIRED)) {
            assertThat(pages.progress(progress(outcome, Mark.UNDONE))).contains("href=\"/#sign-up\">Sign up again");
        }
        assertThat(pages.progress(progress(Outcome.EXPIRED, Mark.UNDONE)))
                .contains("The time to confirm is over", "<strong class=\"address\">acme</strong> is free again");
    }

    @Test
    void looksAgainNowAndThenOnceItHasStopped() {
        assertThat(pages.progress(progress(Outcome.FAILED, Mark.FAILED)))
                .contains("http-equiv=\"refresh\" content=\"30\"", "src=\"/assets/progress.js\"");
    }

    @Test
    void tellsOfTroubleWhatComesNextAndWhatToRefer() {
        Trouble again = new Trouble("Sign-in", "It & we.", "attempt 3 of 8", "2026-11-25T12:00:10.123456789Z", "");
        Trouble patient = new Trouble("Data store", "No.", "attempt 9", "2026-11-25T12:00:10Z", "2026-11-26T11:00:00Z");

        assertThat(pages.progress(troubled(Outcome.RUNNING, List.of(again, patient))))
                .contains("<strong>Sign-in:</strong> It &amp; we.", "attempt 3 of 8 begins <time")
                .contains("datetime=\"2026-11-25T12:00:10Z\" data-until>at 12:00 UTC</time>")
                .contains(
                        "has to look at it <time datetime=\"2026-11-26T11:00:00Z\" data-until>on 2026-11-26 at 11:00 UTC<");
        assertThat(pages.progress(troubled(Outcome.FAILED, List.of(Trouble.parked("Sign-in", "No.")))))
                .contains("What happened", "<strong>Sign-in:</strong> No.", "What happens next", "goes on from here")
                .contains("data-copy=\"op_01J00000000000000000000000\" hidden", "has stopped. Sign-in: No.")
                .doesNotContain("attempt");
    }

    @Test
    void namesWhomToGiveTheReferenceOnceItHasStopped() {
        Pages helped = new Pages(new Site("Tenantry", "shop.example.com", "help@example.com", false), NOON);
        Progress stopped = troubled(Outcome.FAILED, List.of(Trouble.parked("Sign-in", "No.")));

        assertThat(helped.progress(stopped)).contains("Give this reference to help@example.com:");
        assertThat(pages.progress(stopped)).contains("A person has to look at it. Give this reference to whoever");
    }

    @Test
    void callsAShopReadyAndLinksToItOnlyWhenItAnswers() {
        Progress ready = progress(Outcome.READY, Mark.DONE);
        Progress unreachable = new Progress(
                ready.reference(), ready.slug(), ready.host(), ready.startedAt(), Outcome.READY, false, List.of(), "");

        assertThat(pages.progress(ready)).contains("Your shop is ready", "href=\"https://acme.shop.example.com/\"");
        assertThat(pages.progress(unreachable))
                .contains(
                        "<h1 tabindex=\"-1\">Your shop is set up</h1>",
                        "It is not running yet",
                        "nothing is connected yet that could run it")
                .doesNotContain("cluster", "https://", "Your shop is ready", "street-ready");
    }

    /** A mail too many for its address is left out, and no page may tell whether that is so. */
    @Test
    void promisesNoMailThatMayHaveBeenLeftOut() {
        assertThat(pages.progress(waiting(true)))
                .contains("open the link in our mail", "We send one address only a few mails an hour", "send it again")
                .doesNotContain("have sent");
        assertThat(pages.progress(waiting(false))).contains("open the link in the mail that we are sending you");
    }

    private static Progress waiting(boolean sent) {
        Progress calm = progress(Outcome.RUNNING, Mark.RUNNING);
        return new Progress(
                calm.reference(),
                calm.slug(),
                calm.host(),
                calm.startedAt(),
                calm.outcome(),
                false,
                calm.steps(),
                calm.eventsUrl(),
                Optional.of(new Progress.Mail("2026-11-26T12:00:00Z", sent, sent, "/again", "t", "")),
                List.of());
    }

    @Test
    void namesOnlyAssetsThatExistAndNothingElsewhere() {
        for (String html : all()) {
            Matcher links = Pattern.compile("(?:src|href)=\"([^\"#?]+)").matcher(html);
            while (links.find()) {
                String target = links.group(1);
                if (target.startsWith("/assets/")) {
                    assertThat(assets.find(target.substring("/assets/".length())))
                            .as(target)
                            .isPresent();
                } else {
                    assertThat(target).isIn("/", "https://acme.shop.example.com/");
                }
            }
            assertThat(html).doesNotContain("style=", "onclick", "javascript:");
        }
    }

    @Test
    void leadsOnFromANotice() {
        Notice.Link all = new Notice.Link("/problems", "See every kind of problem");

        assertThat(pages.notice(new Notice("No", "It is gone.", "", Optional.of(all))))
                .contains("<a class=\"primary\" href=\"/problems\">See every kind of problem</a>")
                .contains("<a href=\"/\">Go to the start page</a>");
        assertThat(pages.notice(new Notice("No", "It is gone.", "")))
                .contains("<a class=\"primary\" href=\"/\">Go to the start page</a>");
    }

    @Test
    void listsProblems() {
        assertThat(pages.problems(List.of(new ProblemEntry("/problems/slug-taken", "409", "It is taken", "Choose."))))
                .contains("<a href=\"/problems/slug-taken\">It is taken</a></th>")
                .contains("<td data-label=\"Status\">409</td><td>Choose.</td>");
    }

    @Test
    void staysWithinItsBudget() {
        int files = assets.files().values().stream()
                .mapToInt(file -> file.bytes().length)
                .sum();
        for (String html : all()) {
            assertThat(files + html.getBytes(StandardCharsets.UTF_8).length).isLessThan(BUDGET);
        }
    }

    private List<String> all() {
        return List.of(
                pages.landing(fresh()),
                pages.signUp(fresh()),
                pages.progress(progress(Outcome.READY, Mark.DONE)),
                pages.notice(new Notice("This link has ended", "It is gone.", "urn:uuid:0")));
    }

    private static SignUpForm fresh() {
        return SignUpForm.fresh("key", SignUpValues.blank("basic"));
    }

    private static Progress troubled(Outcome outcome, List<Trouble> troubles) {
        Progress calm = progress(outcome, Mark.RETRYING);
        return new Progress(
                calm.reference(),
                calm.slug(),
                calm.host(),
                calm.startedAt(),
                outcome,
                false,
                calm.steps(),
                calm.eventsUrl(),
                calm.mail(),
                troubles);
    }

    private static Progress progress(Outcome outcome, Mark mark) {
        return new Progress(
                "op_01J00000000000000000000000",
                "acme",
                "acme.shop.example.com",
                "2026-11-25T12:00:00Z",
                outcome,
                true,
                List.of(new ProgressStep("Reserve your address", mark, "", "2026-11-25T12:00:10Z")),
                "/api/v1/operations/op/events?t=x");
    }
}
