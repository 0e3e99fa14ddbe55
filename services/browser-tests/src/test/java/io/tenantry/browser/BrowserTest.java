// SPDX-License-Identifier: Apache-2.0
package io.tenantry.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.tenantry.onboarding.http.Script;
import io.tenantry.onboarding.http.TestServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server, a browser and what every test of a page asserts: no request elsewhere, no error in the console. */
abstract class BrowserTest {

    static final int DESKTOP_WIDTH = 1280;
    static final int NARROW_WIDTH = 320;

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    static final int HEIGHT = 900;

    final TestServer server;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> foreignRequests = new ArrayList<>();
    private final List<String> consoleErrors = new ArrayList<>();

    BrowserTest() {
        this(TestServer.start());
    }

    BrowserTest(TestServer server) {
        this.server = server;
    }

    @BeforeEach
    void findBrowser() {
        Chromium.browser();
    }

    @AfterEach
    void close() {
        contexts.forEach(BrowserContext::close);
        server.close();
        assertThat(foreignRequests).as("requests to other hosts").isEmpty();
        assertThat(consoleErrors).as("errors in the console").isEmpty();
    }

    static NewContextOptions options(ColorScheme scheme, int width) {
        return new NewContextOptions()
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(width, HEIGHT);
    }

    Page open(NewContextOptions options) {
        BrowserContext context = Chromium.browser().newContext(options);
        contexts.add(context);
        context.setDefaultTimeout(Chromium.PATIENCE_MS);
        Page page = context.newPage();
        page.onRequest(request -> {
            URI uri = URI.create(request.url());
            if (!"127.0.0.1".equals(uri.getHost()) || uri.getPort() != server.port()) {
                foreignRequests.add(request.url());
            }
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !isForeseen(message.text())) {
                consoleErrors.add(message.text());
            }
        });
        page.onPageError(consoleErrors::add);
        return page;
    }

    /** Whether the error is one that the test means; a form that is shown again has a status of 4xx. */
    boolean isForeseen(String error) {
        return error.contains("the server responded with a status of 4");
    }

    Page open() {
        return open(options(ColorScheme.LIGHT, DESKTOP_WIDTH));
    }

    String url(String path) {
        return server.uri(path).toString();
    }

    /** The worker of the sign-up that was sent last. */
    Script script() {
        Awaitility.await().until(() -> !server.begun.isEmpty());
        return new Script(server, server.begun.get(server.begun.size() - 1));
    }

    static void fill(Page page, String slug) {
        page.getByLabel("Company name").fill("Acme, Inc.");
        page.getByLabel("Work e-mail").fill("admin@example.com");
        page.getByLabel("Shop address").fill(slug);
        page.getByLabel("Basic", new Page.GetByLabelOptions().setExact(true)).check();
    }

    static void submit(Page page) {
        page.locator("button[type=submit]").click();
    }

    static void shoot(Page page, String name) {
        page.screenshot(new ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    static void assertNoViolations(Page page) {
        List<String> found = new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .toList())
                        .toList();
        assertThat(found).as("axe on " + page.url()).isEmpty();
    }

    static void assertNoSidewaysScroll(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width of " + page.url())
                .isEqualTo(page.viewportSize().width);
    }
}
