// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.local.aws.Quotas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CognitoCategoryTest {

    private static final Path CODE = Path.of("src/main/java/io/tenantry/local/cognito");
    private static final Pattern OPERATION = Pattern.compile("\\.add\\(\"([A-Z][A-Za-z]+)\",");

    @Test
    void everyOperationOfTheStandInIsLimited() throws IOException {
        Set<String> operations = new TreeSet<>();
        try (Stream<Path> files = Files.list(CODE)) {
            for (Path file : files.toList()) {
                Matcher operation = OPERATION.matcher(Files.readString(file));
                while (operation.find()) {
                    operations.add(operation.group(1));
                }
            }
        }
        assertThat(operations)
                .hasSizeGreaterThan(25)
                .allSatisfy(
                        name -> assertThat(CognitoCategory.of(name)).as(name).isPresent());
    }

    @Test
    void everyCategoryHasARateAtAws() {
        assertThat(CognitoCategory.values())
                .allSatisfy(
                        category -> assertThat(Quotas.AWS.requestsPerSecond()).containsKey(category.title()));
    }
}
