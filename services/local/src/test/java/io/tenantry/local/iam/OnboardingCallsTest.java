// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The onboarding policy permits the calls that the onboarding service's code makes, and no others (isolation.md R15). */
class OnboardingCallsTest {

    private static final Path CODE = Path.of("../onboarding/src/main/java/io/tenantry/onboarding/aws");

    /** A method of one of the SDK's clients. */
    private static final Pattern CALL = Pattern.compile("\\b(cognito|cognitoOnce|dynamo|eks|ses)\\s*\\.([a-z]\\w+)\\(");

    private static final Map<String, String> SERVICES = Map.of(
            "cognito", "cognito-idp", "cognitoOnce", "cognito-idp", "dynamo", "dynamodb", "eks", "eks", "ses", "ses");

    /** Run by an administrator, whose own rights it uses. */
    private static final Set<String> NOT_THE_SERVICE = Set.of("AdminPool.java", "Baseline.java", "AwsClients.java");

    /** A call that is no action of its own: the actions of its parts decide. */
    private static final Map<String, List<String>> PARTS =
            Map.of("dynamodb:TransactWriteItems", List.of("dynamodb:PutItem", "dynamodb:UpdateItem"));

    /** What calls need beside themselves: the waiter's question, tags at creation, and the role that is passed. */
    private static final Map<String, List<String>> BESIDE = Map.of(
            "dynamodb:CreateTable", List.of("dynamodb:DescribeTable", "dynamodb:TagResource"),
            "eks:CreatePodIdentityAssociation", List.of("eks:TagResource", "iam:GetRole", "iam:PassRole"));

    @Test
    void policyPermitsTheCallsOfTheCodeAndNoOthers() throws IOException {
        Set<String> actions = new TreeSet<>();
        for (String call : calls()) {
            actions.addAll(PARTS.getOrDefault(call, List.of(call)));
            actions.addAll(BESIDE.getOrDefault(call, List.of()));
        }
        assertThat(permitted()).isEqualTo(actions);
    }

    private static Set<String> permitted() {
        return ShippedPolicies.read().policy(ShippedPolicies.ONBOARDING).statements().stream()
                .flatMap(statement -> statement.actions().stream())
                .map(TextPattern::text)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> calls() throws IOException {
        Set<String> calls = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CODE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!NOT_THE_SERVICE.contains(String.valueOf(file.getFileName()))) {
                    Matcher call = CALL.matcher(Files.readString(file));
                    while (call.find()) {
                        calls.add(SERVICES.get(call.group(1)) + ":" + action(call.group(2)));
                    }
                }
            }
        }
        return calls;
    }

    private static String action(String method) {
        String name = method.replaceFirst("Paginator$", "");
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
