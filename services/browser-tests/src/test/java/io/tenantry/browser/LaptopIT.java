// SPDX-License-Identifier: Apache-2.0
package io.tenantry.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.tenantry.cli.laptop.Laptop;
import io.tenantry.cli.laptop.LaptopOptions;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page against everything that tenantry up runs, nothing of it scripted. */
class LaptopIT {

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

            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText("Your shop is ready", new HasTextOptions().setTimeout(30_000));
            assertThat(page.locator(".step-done")).hasCount(7);
            BrowserTest.assertNoViolations(page);
            BrowserTest.shoot(page, "laptop-ready");
        }
    }
}
