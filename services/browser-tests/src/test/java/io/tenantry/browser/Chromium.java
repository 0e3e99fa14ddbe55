// SPDX-License-Identifier: Apache-2.0
package io.tenantry.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The machine's own Chromium, one for all tests of a run. Without one tests are skipped, on a build server they fail. */
final class Chromium {

    /** Even on a busy machine what has not happened by then will not happen. */
    static final int PATIENCE_MS = 30_000;

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

    /** The browser itself makes no request either: whatever is seen on the wire comes from a page. */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    private static Optional<Browser> running = Optional.empty();

    private Chromium() {}

    static synchronized Browser browser() {
        if (running.isEmpty()) {
            Path program = program().orElseGet(Chromium::missing);
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
            running = Optional.of(Playwright.create()
                    .chromium()
                    .launch(new LaunchOptions().setExecutablePath(program).setArgs(FLAGS)));
        }
        return running.get();
    }

    private static Optional<Path> program() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(
                        Stream.of("/usr/bin"),
                        Pattern.compile(File.pathSeparator).splitAsStream(path))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path missing() {
        String message = "no Chromium on PATH; install it (apt-get install chromium) to run the browser tests";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(message);
        }
        return Assumptions.abort(message);
    }
}
