// SPDX-License-Identifier: Apache-2.0
package io.tenantry.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tenantry.onboarding.http.Script;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.operation.StepId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a customer sees and can do when a part of the shop cannot be set up. */
class TroubleIT extends BrowserTest {

    /** Longer than a page that has stopped waits before it looks again. */
    private static final long LOOKS_AGAIN_MS = 11_000;

    private Page signedUp() {
        Page page = open();
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.clock().install();
        page.navigate(url("/"));
        fill(page, "acme");
        submit(page);
        assertThat(page).hasURL(Pattern.compile("/signup/op_"));
        return page;
    }

    @Test
    void saysWhatHappenedHandsOutTheReferenceAndGoesOnAfterARetry() throws Exception {
        Page page = signedUp();
        Script script = script().runUpTo(StepId.DATA).fail(StepId.DATA);

        assertThat(heading(page)).hasText("Your shop is not ready");
        assertThat(page.locator(".trouble")).containsText("Data store: ");
        assertThat(page.locator("#status")).containsText("has stopped. Data store: ");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy the reference"))
                .click();
        assertThat(page.locator("#copied")).hasText("The reference is copied.");
        Assertions.assertThat(page.evaluate("navigator.clipboard.readText()"))
                .isEqualTo(script.operation().id().value());

        page.clock().runFor(LOOKS_AGAIN_MS);
        assertThat(page.locator("[data-copy]")).isFocused();
        retry(script);
        page.clock().runFor(LOOKS_AGAIN_MS);
        assertThat(heading(page)).hasText("Opening your shop");
        new Script(server, server.store.operation(script.operation().id()).orElseThrow())
                .start(StepId.DATA)
                .finish(StepId.DATA)
                .succeedWithoutCluster();
        assertThat(heading(page)).hasText("Your shop is set up");
    }

    @Test
    void saysWhenItTriesAgain() {
        Page page = signedUp();
        Script script = script().runUpTo(StepId.IDENTITY);
        script.retry(StepId.IDENTITY, script.operation().createdAt().plusSeconds(90));

        assertThat(page.locator(".trouble"))
                .containsText(Pattern.compile("Sign-in: .*attempt 2 begins in \\d+ seconds", Pattern.DOTALL));
        script.start(StepId.IDENTITY).finish(StepId.IDENTITY);
        assertThat(page.locator(".trouble")).hasCount(0);
    }

    private static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private void retry(Script script) throws Exception {
        URI uri = server.uri("/api/v1/operations/" + script.operation().id() + "/actions/retry");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + TestServer.ADMIN_TOKEN)
                .POST(BodyPublishers.noBody())
                .build();
        Assertions.assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(202);
    }
}
