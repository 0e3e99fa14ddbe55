// SPDX-License-Identifier: Apache-2.0
package io.tenantry.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.tenantry.onboarding.http.Script;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.StepId;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class SignUpJourneyIT extends BrowserTest {

    @Test
    void leadsFromTheLandingPageToAShopThatIsReady() {
        Page page = open();
        page.navigate(url("/"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Choose Premium"))
                .click();
        assertThat(page.getByLabel("Premium", new Page.GetByLabelOptions().setExact(true)))
                .isChecked();
        fill(page, "acme");
        submit(page);

        assertThat(page).hasURL(Pattern.compile("/signup/op_[0-9A-Z]{26}\\?t=.+"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Opening your shop");
        Script script = script();
        script.start(StepId.IDENTITY);
        assertThat(page.getByRole(AriaRole.STATUS))
                .hasText("Step 2 of 12: Set up sign-in for your people. In progress.");
        assertThat(page.locator("[aria-current=step] .step-title")).hasText("Set up sign-in for your people");
        script.finish(StepId.IDENTITY).start(StepId.DATA).finish(StepId.DATA).runUpTo(StepId.INVITE);
        script.finish(StepId.INVITE).succeed();

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Your shop is ready");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Go to acme.shop.example.com")))
                .isVisible();
        assertThat(page.locator(".step-done")).hasCount(12);
    }

    @Test
    void proposesAnAddressUntilTheCustomerEditsIt() {
        Page page = open();
        page.navigate(url("/"));
        page.getByLabel("Company name").pressSequentially("Café Müller & Söhne");
        assertThat(page.getByLabel("Shop address")).hasValue("cafe-muller-sohne");
        assertThat(page.locator("#slug-status")).hasText("cafe-muller-sohne.shop.example.com is free.");

        page.getByLabel("Shop address").fill("mueller");
        page.getByLabel("Company name").pressSequentially(" KG");
        assertThat(page.getByLabel("Shop address")).hasValue("mueller");
        assertThat(page.locator("#slug-status")).hasText("mueller.shop.example.com is free.");

        page.getByLabel("Shop address").fill("kube-system");
        assertThat(page.locator("#slug-status")).hasText("This name is reserved; choose another name.");
    }

    @Test
    void leadsToAShopByKeyboardAlone() {
        Page page = open();
        page.navigate(url("/"));
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to content")).isFocused();
        tabTo(page, "companyName");
        page.keyboard().type("Acme, Inc.");
        page.keyboard().press("Tab");
        page.keyboard().type("admin@example.com");
        page.keyboard().press("Tab");
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type("acme");
        page.keyboard().press("Tab");
        page.keyboard().press("ArrowDown");
        assertThat(page.getByLabel("Premium", new Page.GetByLabelOptions().setExact(true)))
                .isChecked();
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        script().runUpTo(StepId.SYNC).succeedWithoutCluster();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Your shop is set up");
    }

    private static void tabTo(Page page, String id) {
        for (int i = 0; i < 20; i++) {
            if (id.equals(page.evaluate("document.activeElement.id"))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        Assertions.fail("no way by keyboard to " + id);
    }

    @Test
    void leadsToAShopWithoutScripts() {
        Page page = open(options(ColorScheme.LIGHT, DESKTOP_WIDTH).setJavaScriptEnabled(false));
        page.navigate(url("/"));
        fill(page, "no");
        submit(page);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Please check one thing");

        page.getByLabel("Shop address").fill("acme");
        submit(page);
        assertThat(page).hasURL(Pattern.compile("/signup/op_"));
        script().runUpTo(StepId.SYNC).succeedWithoutCluster();
        // Nothing but the page's own refresh every five seconds brings this.
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Your shop is set up");
    }

    @Test
    void movesTheFocusToTheSummaryAndFromThereToTheField() {
        Page page = open();
        page.navigate(url("/"));
        submit(page);

        assertThat(page).hasTitle(Pattern.compile("^Error: "));
        assertThat(page.locator("#summary")).isFocused();
        assertThat(page.getByLabel("Company name")).hasAttribute("aria-invalid", "true");
        page.locator("#summary a").first().click();
        assertThat(page.getByLabel("Company name")).isFocused();
    }

    @Test
    void suggestsFreeNamesForATakenOneAndKeepsWhatWasTyped() {
        Page first = open();
        first.navigate(url("/"));
        fill(first, "acme");
        submit(first);
        assertThat(first).hasURL(Pattern.compile("/signup/op_"));

        Page second = open();
        second.navigate(url("/"));
        fill(second, "acme");
        assertThat(second.locator("#slug-status")).containsText("This name is taken. Free: acme-shop");
        submit(second);

        assertThat(second.getByRole(AriaRole.ALERT)).containsText("Free right now: acme-shop, my-acme, acme-store.");
        assertThat(second.getByLabel("Company name")).hasValue("Acme, Inc.");
        assertThat(second.getByLabel("Work e-mail")).hasValue("admin@example.com");
        second.getByRole(AriaRole.ALERT)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("my-acme"))
                .click();
        assertThat(second.getByLabel("Shop address")).hasValue("my-acme");
        assertThat(second.locator("#slug-status")).hasText("my-acme.shop.example.com is free.");
    }

    @Test
    void fillsInASuggestedNameWithoutScripts() {
        Page page = open(options(ColorScheme.LIGHT, DESKTOP_WIDTH).setJavaScriptEnabled(false));
        for (int time = 0; time < 2; time++) {
            page.navigate(url("/"));
            fill(page, "acme");
            submit(page);
        }
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("my-acme"))
                .click();

        assertThat(page.getByLabel("Shop address")).hasValue("my-acme");
        assertThat(page.getByLabel("Company name")).hasValue("Acme, Inc.");
        submit(page);
        assertThat(page).hasURL(Pattern.compile("/signup/op_"));
    }

    @Test
    void makesOneShopOfADoubleClick() {
        Page page = open();
        page.navigate(url("/"));
        fill(page, "acme");
        page.locator("button[type=submit]").dblclick();

        assertThat(page).hasURL(Pattern.compile("/signup/op_"));
        Assertions.assertThat(server.begun).extracting(Operation::id).hasSize(1);
    }

    @Test
    void comesBackByItsLinkOnAnotherDevice() {
        Page page = open();
        page.navigate(url("/"));
        fill(page, "acme");
        submit(page);
        assertThat(page).hasURL(Pattern.compile("/signup/op_"));
        script().runUpTo(StepId.DATA);

        Page other = open();
        other.navigate(page.url());
        assertThat(other.locator("[aria-current=step] .step-title")).hasText("Make room for your orders");
        Assertions.assertThat(List.of(other.context().cookies())).containsExactly(List.of());
    }
}
