// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import io.tenantry.cli.console.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** The first lines of a laptop run: what is real, what is simulated, where it answers and what to try. */
final class Welcome {

    private final Console console;
    private final LaptopFacts facts;

    Welcome(Console console, LaptopFacts facts) {
        this.console = console;
        this.facts = facts;
    }

    void print(String version, Duration startup, boolean kept) {
        String ready = String.format(Locale.ROOT, "%.1f s", startup.toMillis() / 1000.0);
        line("Tenantry " + version + " - everything runs in this process, nothing leaves this machine (ready in "
                + ready + ")");
        line("  real       HTTP API, Git repository, templates, " + facts.kustomize() + ", gate");
        line(
                "  simulated  AWS: Cognito, DynamoDB, EKS Pod Identity, SES; no cluster: the steps after the commit are skipped");
        line("");
        addresses();
        line("");
        yourTurn();
        line("");
        line(
                kept
                        ? "Ctrl-C stops it; the next start with the same --data goes on where it was."
                        : "Ctrl-C stops it and deletes everything (--data DIR keeps it).");
    }

    private void addresses() {
        line("  landing    " + facts.url() + "/");
        line("  outbox     " + facts.url()
                + "/outbox   the mails that sign-ups are confirmed with; none leaves this machine");
        line("  API        " + facts.url() + "/api/v1   admin token: " + facts.tokenFile());
        line("  admin      " + LaptopAdmins.USER + ", password: "
                + facts.tokenFile().resolveSibling("admin-password")
                + "   for a person's token: docs/how-to/admin-access.md");
        line("  Git        " + facts.url() + "/git/fleet.git");
        line("  AWS        " + facts.aws() + "   good as AWS_ENDPOINT_URL");
    }

    private void yourTurn() {
        line("Your turn, in another terminal:");
        line("  curl -i " + facts.url() + "/api/v1/tenants -H \"Authorization: Bearer $(cat "
                + quoted(facts.tokenFile()) + ")\" \\");
        line("    -H 'Idempotency-Key: 1' -H 'Content-Type: application/json' \\");
        line(
                "    -d '{\"slug\":\"initech\",\"companyName\":\"Initech\",\"adminEmail\":\"admin@example.com\",\"tier\":\"basic\"}'");
        line("  " + console.command()
                + " tenant create umbrella --company Umbrella --admin-email admin@example.com --tier premium --wait");
        line("  git clone " + facts.url() + "/git/fleet.git && cd fleet && git log --oneline");
    }

    /** As a word of a shell, whatever the folder is called. */
    private static String quoted(Path file) {
        return "'" + file.toString().replace("'", "'\\''") + "'";
    }

    private void line(String text) {
        console.result(text);
    }
}
