// SPDX-License-Identifier: Apache-2.0
package io.tenantry.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.Proof;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of a customer whose e-mail address has to be confirmed. */
class ConfirmationIT extends BrowserTest {

    ConfirmationIT() {
        super(TestServer.start(ApiSettings.laptop(TestServer.DOMAIN)
                .withProof(new ApiSettings.Proof(Duration.ofHours(2), Optional.empty()))));
    }

    private Operation stored() {
        return server.store.operation(server.begun.get(0).id()).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leadsFromTheFormOverTheMailToTheProgressWithAndWithoutScripts(boolean scripts) {
        Page page = open(options(ColorScheme.LIGHT, DESKTOP_WIDTH).setJavaScriptEnabled(scripts));
        page.navigate(url("/"));
        fill(page, "acme");
        submit(page);
        assertThat(page).hasURL(Pattern.compile("/signup/op_"));
        Awaitility.await().until(() -> !server.begun.isEmpty());
        server.store.save(stored().mailed(Instant.now().minusSeconds(120)));
        page.reload();
        assertThat(heading(page)).hasText("Confirm your e-mail address");
        look(page, "waiting-for-mail", scripts);

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("send it again"))
                .click();
        assertThat(page.getByText("we are sending you")).isVisible();
        Assertions.assertThat(stored().proof().state()).isEqualTo(Proof.State.MAIL_DUE);

        page.navigate(url(server.tokens.confirmationPath(stored().id())));
        look(page, "confirm", scripts);
        submit(page);
        assertThat(page).hasURL(Pattern.compile("/signup/op_[0-9A-Z]{26}\\?t=.+"));
        assertThat(heading(page)).hasText("Opening your shop");
        Assertions.assertThat(stored().proof().state()).isEqualTo(Proof.State.GIVEN);
    }

    @Test
    void leadsBackToTheFormOnceTheTimeIsOver() {
        Page page = open();
        page.navigate(url("/"));
        fill(page, "acme");
        submit(page);
        assertThat(page).hasURL(Pattern.compile("/signup/op_"));
        Awaitility.await().until(() -> !server.begun.isEmpty());
        Instant end = stored().proof().at().orElseThrow();
        server.store.save(stored().cancelling(end));
        server.store.save(stored().cancelled(end));
        page.reload();

        assertThat(heading(page)).hasText("The time to confirm is over");
        look(page, "expired", true);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign up again"))
                .click();
        assertThat(page).hasURL(Pattern.compile("/#sign-up$"));
    }

    private static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    /** axe is a script itself. */
    private static void look(Page page, String name, boolean scripts) {
        if (scripts) {
            shoot(page, name);
            assertNoViolations(page);
            assertNoSidewaysScroll(page);
        }
    }
}
