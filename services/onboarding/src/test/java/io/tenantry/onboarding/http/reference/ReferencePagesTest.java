// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.ReferenceTable;
import io.tenantry.onboarding.http.ContractCheck;
import io.tenantry.onboarding.http.contract.ContractOperation;
import io.tenantry.onboarding.http.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference pages are what the code says; -Dgolden.update=true writes them anew. */
class ReferencePagesTest {

    private static final Path PAGES = Path.of("..", "..", "docs", "reference");
    private static final String BEGIN = "<!-- calls: generated from openapi.yaml -->\n";
    private static final String END = "<!-- end of calls -->\n";

    @Test
    void problemsAreThoseOfTheCode() throws IOException {
        hold(PAGES.resolve("problems.md"), problems());
    }

    @Test
    void callsAreThoseOfTheContract() throws IOException {
        Path file = PAGES.resolve("api.md");
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        hold(file, text.substring(0, begin) + calls() + text.substring(text.indexOf(END)));
    }

    private static void hold(Path file, String expected) throws IOException {
        if (ReferenceTable.updating()) {
            Files.writeString(file, expected);
        }
        assertThat(Files.readString(file))
                .as("-Dgolden.update=true writes " + file.getFileName() + " anew")
                .isEqualTo(expected);
    }

    private static String calls() {
        return "| call | who | what it does | answers |\n|---|---|---|---|\n"
                + ContractCheck.CONTRACT.operations().stream()
                        .map(ReferencePagesTest::call)
                        .collect(Collectors.joining());
    }

    private static String call(ContractOperation operation) {
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        operation.name(),
                        ContractRoutes.who(operation),
                        operation.summary(),
                        String.join(", ", operation.statuses()));
    }

    private static String problems() {
        return """
                # Problem types

                Every answer that is not 2xx is `application/problem+json`. Its `type` is one of these under `/problems/`, where
                the service explains it too. A test holds this page to the code.

                | type | status | title | what it means, and what to do |
                |---|---|---|---|
                """ + rows(ProblemType::isAnswer) + """

                These are never an answer: they are the `cause` of a step that did not succeed.

                | type | title | what it means, and what to do |
                |---|---|---|
                """ + rows(type -> !type.isAnswer());
    }

    private static String rows(Predicate<ProblemType> wanted) {
        return Arrays.stream(ProblemType.values())
                .filter(wanted)
                .map(type -> "| `%s` |%s %s | %s |\n"
                        .formatted(
                                type.slug(),
                                type.isAnswer() ? " " + type.status() + " |" : "",
                                type.title(),
                                type.description().replace("<", "&lt;")))
                .collect(Collectors.joining());
    }
}
