// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.render;

import io.tenantry.gate.source.Finding;
import io.tenantry.overlay.OnboardingPolicy;
import io.tenantry.tenant.FleetCells;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * R15: the control plane's policy lets it send mails of every cell's domain, or nobody could confirm a sign-up there
 * (isolation.md R15). The rest of the policy may be narrower than what is shipped, also without any mails.
 */
public final class MailDomainsRule {

    private static final String ID = "R15";

    public List<Finding> check(Path repository, Cells cells) {
        Path file = repository.resolve(OnboardingPolicy.PATH);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        OnboardingPolicy policy = read(file);
        return cells.fleet()
                .filter(fleet -> policy.namesDomains())
                .map(fleet -> missing(policy, fleet))
                .orElse(List.of());
    }

    private static List<Finding> missing(OnboardingPolicy policy, FleetCells cells) {
        return cells.domains().stream()
                .filter(domain -> !policy.domains().contains(domain))
                .map(domain -> new Finding(
                        ID,
                        OnboardingPolicy.PATH,
                        policy.line(),
                        "does not let the control plane send mails of " + domain,
                        "run tenantry render, or where people have edited the file add identity/" + domain + " and *@"
                                + domain + " to what is said of ses:SendEmail; then give the role the policy"))
                .toList();
    }

    private static OnboardingPolicy read(Path file) {
        try {
            return new OnboardingPolicy(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
