// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.ReferenceTable;
import io.tenantry.onboarding.crash.FailureCase.Elsewhere;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailurePageTest {

    @Test
    void pageIsTheTableOfTheTests() throws IOException {
        new ReferenceTable("failures.md").mustBe(FailurePage.table("held by", FailurePage::proof));
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        for (FailureCase one : FailureTable.cases()) {
            if (one.proof() instanceof Elsewhere elsewhere) {
                String[] parts = elsewhere.test().split("#");
                assertThat(Files.readString(Path.of("..", "..", parts[0] + ".java")))
                        .as(one.id())
                        .contains(" " + parts[1] + "(");
            }
        }
    }

    @Test
    void everyNumberOfTheCatalogueHasARow() {
        assertThat(FailureTable.cases().stream().map(FailureCase::id)).doesNotHaveDuplicates();
        assertThat(IntStream.rangeClosed(1, 50).mapToObj("F%02d"::formatted))
                .allSatisfy(id -> assertThat(FailureTable.cases())
                        .anyMatch(one -> one.id().startsWith(id)));
    }
}
