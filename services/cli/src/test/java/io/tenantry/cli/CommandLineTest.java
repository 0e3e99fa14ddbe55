// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandLineTest {

    @Test
    void showsExamplesBeforeTheDetails() {
        CommandRun run = run("tenant", "create", "--help");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "Onboards a tenant.", "Examples:", "tenantry tenant create acme", "Usage:", "Options:");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void explainsItsExitCodes() {
        assertThat(run("--help").out()).containsSubsequence("Exit codes:", "4 ", "6 ", "130 ");
    }

    @Test
    void helpsWhenOnlyTheNounIsGiven() {
        CommandRun run = run("tenant");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("Commands:", "create", "list", "get");
    }

    @Test
    void proposesTheCommandThatWasMeant() {
        CommandRun run = run("tennant");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("Did you mean: tenantry tenant").contains("See tenantry --help");
    }

    @Test
    void namesAllMissingOptionsAtOnce() {
        assertThat(run("tenant", "create").err()).contains("--company=NAME", "--admin-email=ADDRESS", "SLUG");
    }

    @Test
    void refusesADurationThatIsNone() {
        CommandRun run =
                run("tenant", "create", "acme", "--company=A", "--admin-email=a@example.com", "--timeout=soon");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("must be a duration such as 90s, 10m or 1h");
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("--version").out()).startsWith("tenantry ");
    }

    @Test
    void hasExamplesForEveryCommand() {
        CommandLine root = CommandRun.commandLine();

        assertThat(withBelow(root))
                .allSatisfy(command -> assertThat(
                                command.getCommandSpec().usageMessage().footer())
                        .as(command.getCommandSpec().qualifiedName())
                        .isNotEmpty());
    }

    private static List<CommandLine> withBelow(CommandLine command) {
        List<CommandLine> all = new ArrayList<>(List.of(command));
        command.getSubcommands().values().forEach(below -> all.addAll(withBelow(below)));
        return all;
    }

    private static CommandRun run(String... args) {
        return CommandRun.of(Map.of(), args);
    }
}
