// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.cli.console.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WelcomeTest {

    @Test
    void saysFirstWhatIsRealAndWhatIsNot() {
        assertThat(printed(false).lines().limit(3))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo(
                                        "Tenantry 1.2.3 - everything runs in this process, nothing leaves this machine"
                                                + " (ready in 1.2 s)"),
                        second -> assertThat(second).contains("real", "Git repository", "kustomize 5.5.0"),
                        third -> assertThat(third).contains("simulated", "AWS", "no cluster"));
    }

    @Test
    void namesEveryAddress() {
        assertThat(printed(false))
                .contains(
                        "http://127.0.0.1:18080/",
                        "http://127.0.0.1:18080/api/v1",
                        "http://127.0.0.1:18080/git/fleet.git",
                        "http://127.0.0.1:18081 ");
    }

    @Test
    void saysWhatTheAdminIsForAndTakesNoNameThatTheReadmeUses() {
        assertThat(printed(false))
                .contains("admin@example.com, password: ", "for a person's token: docs/how-to/admin-access.md")
                .contains("initech", "tenant create umbrella")
                .doesNotContain("acme", "globex", "sign in");
    }

    @Test
    void printsACurlThatAShellReadsWholeWhateverTheFolderIsCalled() {
        assertThat(printed(false))
                .contains("curl -i http://127.0.0.1:18080/api/v1/tenants"
                        + " -H \"Authorization: Bearer $(cat '/tmp/it'\\''s here/admin-token')\" \\\n");
    }

    @Test
    void saysWhatEndsWithIt() {
        assertThat(printed(false)).endsWith("deletes everything (--data DIR keeps it).\n");
        assertThat(printed(true)).endsWith("the next start with the same --data goes on where it was.\n");
    }

    private static String printed(boolean kept) {
        StringWriter out = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(Writer.nullWriter()), "./tenantry");
        new Welcome(console, FakeLaptop.FACTS).print("1.2.3", Duration.ofMillis(1234), kept);
        return out.toString();
    }
}
