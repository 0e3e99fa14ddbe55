// SPDX-License-Identifier: Apache-2.0
package io.tenantry.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.tenantry.onboarding.http.Script;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.signup.SignUpMode;
import io.tenantry.onboarding.signup.SignUpPolicy;
import io.tenantry.tenant.Tier;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every state of every page, light and dark, wide and narrow: nothing for axe to find, nothing to scroll sideways. */
class PageStatesIT extends BrowserTest {

    /** The states that a page can be in. */
    enum State {
        LANDING,
        PLAN_CLOSED,
        PAUSED,
        ERRORS,
        TAKEN,
        RUNNING,
        RETRYING,
        FAILED,
        READY,
        READY_WITHOUT_CLUSTER,
        CANCELLED,
        LINK_EXPIRED,
        NOT_FOUND,
        PROBLEMS,
        DOCS
    }

    @ParameterizedTest
    @EnumSource(names = {"LANDING", "ERRORS", "FAILED"})
    void isAccessibleAndFits(State state) {
        assertAccessibleAndFitting(state);
    }

    @Tag("catalogue")
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LANDING", "ERRORS", "FAILED"})
    void isAccessibleAndFitsInEveryOtherState(State state) {
        assertAccessibleAndFitting(state);
    }

    /** A table of five columns has no room there: its rows are stacked, and nothing of them is cut off. */
    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/problems"})
    void showsReferencePagesWholeOnAPhone(String path) {
        Page page = open(options(ColorScheme.LIGHT, NARROW_WIDTH));
        page.navigate(url(path));

        Assertions.assertThat(page.evaluate("document.querySelector('.scroll').scrollWidth"))
                .isEqualTo(page.evaluate("document.querySelector('.scroll').clientWidth"));
        Assertions.assertThat(((Number) page.evaluate("document.querySelector('tbody th').clientWidth")).intValue())
                .isGreaterThan(NARROW_WIDTH * 3 / 4);
        look(page, path.substring(1) + "-phone");
    }

    private void assertAccessibleAndFitting(State state) {
        Page page = open();
        page.navigate(url("/"));
        bring(page, state);
        String name = state.name().toLowerCase(Locale.ROOT);

        look(page, name + "-light");
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        look(page, name + "-dark");
        page.setViewportSize(NARROW_WIDTH, HEIGHT);
        look(page, name + "-narrow");
    }

    private static void look(Page page, String name) {
        shoot(page, name);
        assertNoViolations(page);
        assertNoSidewaysScroll(page);
    }

    private void bring(Page page, State state) {
        switch (state) {
            case LANDING -> {}
            case PLAN_CLOSED -> close(page, Tier.PREMIUM);
            case PAUSED -> close(page, Tier.values());
            case ERRORS -> {
                page.getByLabel("Shop address").fill("-no-");
                submit(page);
                assertThat(page.locator("#summary")).isVisible();
            }
            case TAKEN -> {
                play(page, script -> {});
                page.navigate(url("/"));
                fill(page, "acme");
                submit(page);
                assertThat(page.locator("#summary")).isVisible();
            }
            case RUNNING -> play(page, script -> script.runUpTo(StepId.ACCESS));
            case RETRYING ->
                play(
                        page,
                        script -> script.runUpTo(StepId.ACCESS)
                                .retry(
                                        StepId.ACCESS,
                                        script.operation().createdAt().plusSeconds(90)));
            case FAILED -> play(page, script -> script.runUpTo(StepId.COMMIT).fail(StepId.COMMIT));
            case READY ->
                play(
                        page,
                        script -> script.runUpTo(StepId.INVITE)
                                .finish(StepId.INVITE)
                                .succeed());
            case READY_WITHOUT_CLUSTER ->
                play(
                        page,
                        script -> script.runUpTo(StepId.REVIEW)
                                .finish(StepId.REVIEW)
                                .succeedWithoutCluster());
            case CANCELLED ->
                play(
                        page,
                        script -> server.store.save(script.runUpTo(StepId.DATA)
                                .operation()
                                .cancelling(Instant.now())
                                .undoing(StepId.DATA, Instant.now())));
            case LINK_EXPIRED -> page.navigate(url("/signup/op_01J00000000000000000000000?t=x"));
            case NOT_FOUND -> page.navigate(url("/nowhere"));
            case PROBLEMS -> page.navigate(url("/problems"));
            case DOCS -> page.navigate(url("/docs"));
        }
    }

    private void close(Page page, Tier... tiers) {
        Map<Tier, SignUpMode> modes = new EnumMap<>(SignUpPolicy.ALL_OPEN.modes());
        for (Tier tier : tiers) {
            modes.put(tier, SignUpMode.CLOSED);
        }
        server.policies.replace(new SignUpPolicy(modes, 0));
        page.reload();
    }

    private void play(Page page, Consumer<Script> steps) {
        fill(page, "acme");
        submit(page);
        assertThat(page).hasURL(Pattern.compile("/signup/op_"));
        steps.accept(script());
        page.reload();
    }
}
