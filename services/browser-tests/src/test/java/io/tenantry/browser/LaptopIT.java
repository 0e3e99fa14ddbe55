// SPDX-License-Identifier: Apache-2.0
package io.tenantry.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.tenantry.cli.laptop.Laptop;
import io.tenantry.cli.laptop.LaptopOptions;
import java.io.IOException;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The page against everything that tenantry up runs, nothing of it scripted. */
class LaptopIT {

    private static final String CONFIRM = "a[href*='/confirm?t=']";

    @Test
    void opensAShopFromTheLandingPage() throws IOException {
        Chromium.browser();
        try (Laptop laptop = Laptop.start(new LaptopOptions(0, 0, Optional.empty()));
                BrowserContext context = Chromium.browser()
                        .newContext(BrowserTest.options(ColorScheme.LIGHT, BrowserTest.DESKTOP_WIDTH))) {
            Page page = context.newPage();
            page.navigate("http://127.0.0.1:" + laptop.facts().url().getPort() + "/");
            BrowserTest.shoot(page, "laptop-landing");
            BrowserTest.fill(page, "acme");
            assertThat(page.locator("#slug-status")).hasText("acme.shop.localhost is free.");
            BrowserTest.submit(page);
            confirmByMail(page);

            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText("Your shop is set up");
            assertThat(page.locator(".step-done")).hasCount(7);
            BrowserTest.assertNoViolations(page);
            BrowserTest.shoot(page, "laptop-ready");
        }
    }

    /** As a customer does: from the progress page to the mail, from the mail's link to its button. */
    private static void confirmByMail(Page page) {
        page.getByText("Read the mail in this laptop's outbox").click();
        Awaitility.await().until(() -> {
            page.reload();
            return page.locator(CONFIRM).count() == 1;
        });
        BrowserTest.shoot(page, "laptop-outbox");
        page.locator(CONFIRM).click();
        BrowserTest.submit(page);
    }
}
