// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.local.aws.Quotas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CognitoCategoryTest {

    private static final Path CODE = Path.of("src/main/java/io/tenantry/onboarding/aws");
    private static final Pattern CALL = Pattern.compile("\\b(?:cognito|cognitoOnce)\\s*\\.([a-z]\\w+)\\(");

    @Test
    void everyCallOfTheCodeIsLimited() throws IOException {
        assertThat(calls())
                .hasSizeGreaterThan(10)
                .allSatisfy(operation ->
                        assertThat(CognitoCategory.of(operation)).as(operation).isPresent());
    }

    private static Set<String> calls() throws IOException {
        Set<String> calls = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CODE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher call = CALL.matcher(Files.readString(file));
                while (call.find() && !file.endsWith("AwsClients.java")) {
                    String method = call.group(1).replaceFirst("Paginator$", "");
                    calls.add(method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1));
                }
            }
        }
        return calls;
    }

    /** The stand-in knows the operations of each category on its own account. */
    @Test
    void agreesWithWhatTheStandInEnforces() throws IOException {
        for (String operation : calls()) {
            CognitoCategory ours = CognitoCategory.of(operation).orElseThrow();
            assertThat(io.tenantry.local.cognito.CognitoCategory.of(operation))
                    .hasValueSatisfying(theirs -> assertThat(theirs.title()).isEqualTo(ours.title()));
            assertThat(Quotas.AWS.requestsPerSecond()).containsEntry(ours.title(), ours.perSecond());
        }
        assertThat(Quotas.AWS.tableOperations()).isEqualTo(TableSlots.OF_ACCOUNT);
    }
}
