// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of bad input names a test for every row, and the test is there. */
class BadInputPageTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (A\\d+) \\|.*\\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:IT|Test))#(\\w+)`");

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(ROOT.resolve("docs/reference/bad-input.md")))
                .results()
                .toList();
    }

    @Test
    void everyThirdNumberHasARow() throws IOException {
        List<String> ids = IntStream.iterate(1, id -> id <= 100, id -> id + 3)
                .mapToObj("A%02d"::formatted)
                .toList();

        assertThat(rows()).extracting(row -> row.group(1)).isEqualTo(ids);
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        for (MatchResult row : rows()) {
            List<MatchResult> tests = TEST.matcher(row.group()).results().toList();
            assertThat(tests).as(row.group(1)).isNotEmpty();
            for (MatchResult test : tests) {
                assertThat(sources(test.group(1)))
                        .as("%s: %s", row.group(1), test.group(0))
                        .singleElement()
                        .satisfies(file -> assertThat(Files.readString(file)).contains(" " + test.group(2) + "("));
            }
        }
    }

    private static List<Path> sources(String test) throws IOException {
        try (Stream<Path> modules = Stream.of("generator", "services").map(ROOT::resolve)) {
            return modules.flatMap(BadInputPageTest::files)
                    .filter(file -> file.endsWith(test + ".java"))
                    .toList();
        }
    }

    private static Stream<Path> files(Path module) {
        try (Stream<Path> files = Files.walk(module)) {
            return files.filter(file -> file.toString().contains("/src/test/")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
