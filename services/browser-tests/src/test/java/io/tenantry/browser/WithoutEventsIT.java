// SPDX-License-Identifier: Apache-2.0
package io.tenantry.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.http.server.ApiSettings.Streams;
import io.tenantry.onboarding.operation.StepId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The progress page of a server that has no event stream left. */
class WithoutEventsIT extends BrowserTest {

    private static final Streams NONE = Streams.LAPTOP.with(0, 0, 0);

    WithoutEventsIT() {
        super(TestServer.start(ApiSettings.laptop(TestServer.DOMAIN).withStreams(NONE)));
    }

    @Override
    boolean isForeseen(String error) {
        return error.contains("the server responded with a status of 503");
    }

    @Tag("catalogue")
    @Test
    void getsToTheEnd() {
        Page page = open();
        page.navigate(url("/"));
        fill(page, "acme");
        submit(page);
        assertThat(page).hasURL(Pattern.compile("/signup/op_"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Opening your shop");
        script().runUpTo(StepId.SYNC).succeedWithoutCluster();

        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Your shop is set up");
    }
}
