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

/** The control plane of every cell can send the mail that a sign-up is confirmed with. */
class MailDomainsRuleTest {

    private static final String POLICY = OnboardingPolicy.PATH;
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

    private List<Finding> findings() {
        return check.checkRepository(fleet.root());
    }
}
