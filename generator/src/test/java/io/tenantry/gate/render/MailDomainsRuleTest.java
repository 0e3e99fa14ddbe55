// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.gate.FleetOnDisk;
import io.tenantry.gate.source.Finding;
import io.tenantry.overlay.OnboardingPolicy;
import io.tenantry.overlay.OverlayTemplates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The control plane of every cell can send the mail that a sign-up is confirmed with. */
class MailDomainsRuleTest {

    private static final String POLICY = OnboardingPolicy.PATH;
    private static final String IDENTITY = "arn:aws:ses:eu-central-1:111122223333:identity/shop.example.com";
    private static final String DOMAIN = "identity/shop.example.com";

    private final FleetOnDisk fleet;
    private final RenderCheck check = new RenderCheck(new OverlayTemplates());

    MailDomainsRuleTest(@TempDir Path root) throws Exception {
        fleet = FleetOnDisk.create(root);
    }

    @Test
    void findsADomainOfWhichNoMailMayBeSent() throws Exception {
        fleet.edit(POLICY, DOMAIN, "identity/shop.example.net");

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("R15");
            assertThat(finding.file()).isEqualTo(POLICY);
            assertThat(Files.readAllLines(fleet.file(POLICY)).get(finding.line() - 1))
                    .contains("ses:");
            assertThat(finding.message()).endsWith("send mails of shop.example.com");
            assertThat(finding.fix()).contains("tenantry render", "*@shop.example.com");
        });
    }

    @Test
    void lettersThatOnlyEndAlikeAreAnotherDomain() throws Exception {
        fleet.edit(POLICY, DOMAIN, "identity/eu.shop.example.com");

        assertThat(findings()).extracting(Finding::rule).containsExactly("R15");
    }

    @Test
    void allowsWhatIsNarrowerInAnotherWayOrSaysNothingOfMails() throws Exception {
        fleet.edit(POLICY, "*@shop.example.com", "no-reply@shop.example.com");
        assertThat(findings()).isEmpty();
        fleet.edit(POLICY, DOMAIN, "identity/*");
        assertThat(findings()).isEmpty();
        fleet.edit(POLICY, "identity/*", "identity/shop.example.net");
        fleet.edit(POLICY, "ses:", "none:");
        assertThat(findings()).isEmpty();
        Files.delete(fleet.file(POLICY));
        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "arn:aws:ses:*",
                "arn:aws:ses:eu-central-1:111122223333:*",
                "arn:aws:ses:eu-central-1:111122223333:identity/*",
                "arn:aws:ses:eu-central-1:111122223333:identity/*.example.com"
            })
    void aWildcardNamesNoDomains(String resource) throws Exception {
        fleet.edit(POLICY, IDENTITY, resource);
        assertThat(findings()).isEmpty();

        Files.writeString(fleet.file(POLICY), sending("Allow", resource));
        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:ses:*:111122223333:identity/shop.example.net",
                "arn:aws:ses:eu-central-1:111122223333:configuration-set/*",
                "arn:aws:dynamodb:eu-central-1:111122223333:*"
            })
    void aWildcardInAnotherPlaceLeavesTheDomainsNamed(String resource) throws Exception {
        fleet.edit(POLICY, IDENTITY, resource);

        assertThat(findings()).extracting(Finding::rule).containsExactly("R15");
    }

    @Test
    void onlyWhatAllowsMailsToBeSentAllowsThoseOfEveryDomain() throws Exception {
        Files.writeString(fleet.file(POLICY), sending("Deny", "*"));
        assertThat(findings()).extracting(Finding::rule).containsExactly("R15");

        Files.writeString(fleet.file(POLICY), sending("Allow", "*").replace("ses:SendEmail", "ses:GetAccount"));
        assertThat(findings()).extracting(Finding::rule).containsExactly("R15");
        Files.writeString(fleet.file(POLICY), sending("Allow", "*").replace("ses:SendEmail", "ses:Send*"));
        assertThat(findings()).isEmpty();
        Files.writeString(fleet.file(POLICY), sending("Allow", "*").replace("}}", "}"));
        assertThat(findings()).extracting(Finding::rule).containsExactly("R15");
    }

    /** As short as IAM takes it, and with tabs. */
    private static String sending(String effect, String resource) {
        return "{\n\t\"Statement\":\t{\"Effect\":\"" + effect + "\",\n\t\t\"Action\":\"ses:SendEmail\",\"Resource\":\""
                + resource + "\"}}\n";
    }

    private List<Finding> findings() {
        return check.checkRepository(fleet.root());
    }
}
