// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.aws.provision.CognitoIdentityProvisioner;
import io.tenantry.tenant.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page on quotas says what the code does. */
class QuotasPageIT {

    private static final Path PAGE = Path.of("../../docs/reference/quotas.md");

    private final TestAws aws = new TestAws();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void tellsTheCallsOfEachTier() throws IOException {
        Map<Tier, List<String>> calls = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            new CognitoIdentityProvisioner(aws.clients(), TestAws.ACCOUNT)
                    .provision(
                            Samples.tenant(tier.name().toLowerCase(Locale.ROOT) + "-k7x2q", tier),
                            true,
                            Optional::empty);
            calls.put(tier, aws.calls());
        }
        List<String> rows = Arrays.stream(CognitoCategory.values())
                .filter(category -> calls.values().stream().anyMatch(made -> count(made, category) > 0))
                .map(category -> row(category, calls))
                .toList();

        assertThat(Files.readString(PAGE)).contains(String.join("\n", rows) + "\n\n");
    }

    private static String row(CognitoCategory category, Map<Tier, List<String>> calls) {
        return "| " + category.title() + " | " + category.perSecond() + " | "
                + calls.values().stream()
                        .map(made -> Long.toString(count(made, category)))
                        .collect(Collectors.joining(" | "))
                + " |";
    }

    private static long count(List<String> made, CognitoCategory category) {
        return made.stream()
                .filter(call ->
                        CognitoCategory.of(call).filter(category::equals).isPresent())
                .count();
    }
}
