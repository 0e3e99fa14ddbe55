// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

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
        assertThat(run.err()).isEqualTo("""
                Error: tenantry has no command tennant
                  Did you mean: tenantry tenant
                  See tenantry --help
                """);
        assertThat(run("tenant", "list", "--sate=failed").err())
                .startsWith("Error: tenantry tenant list has no option --sate=failed\n  Did you mean: --state\n");
    }

    @Test
    void proposesNothingThatIsFarFromWhatWasTyped() {
        assertThat(List.of("foo", "version", "ls", "x"))
                .allSatisfy(word -> assertThat(run(word).err())
                        .startsWith("Error: tenantry has no command " + word + "\n")
                        .doesNotContain("Did you mean"));
    }

    @Test
    void saysInItsOwnWordsWhatIsWrong() {
        assertThat(run("tenant", "list", "foo").err())
                .startsWith("Error: tenantry tenant list takes no such argument: foo\n");
        assertThat(run("tenant", "list", "-o", "xml").err())
                .startsWith("Error: --output must be one of table, json, name, not xml\n");
        assertThat(run("tenant", "list", "--limit=many").err())
                .startsWith("Error: --limit must be a whole number, not many\n");
        assertThat(run("tenant", "list", "--server=a b").err())
                .startsWith("Error: --server must be a URL such as https://tenantry.example.com, not a b\n");
        assertThat(run("init", "--gateway-label=edge").err())
                .startsWith("Error: --gateway-label must be KEY=VALUE, not edge\n");
        assertThat(run("tenant", "get", "a", "b").err())
                .startsWith("Error: tenantry tenant get takes no such argument: b\n");
        assertThat(run("tenant", "list", "--tier=basic", "--tier=premium").err())
                .startsWith("Error: --tier can be given only once\n");
    }

    @Test
    void helpBreaksLinesBetweenWordsOnly() {
        assertThat(withBelow(CommandRun.commandLine())).allSatisfy(command -> {
            String help = command.getUsageMessage();
            assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
            assertThat(List.of(help.split("\\s+"))).containsAll(wordsOf(command.getCommandSpec()));
        });
    }

    private static List<String> wordsOf(CommandSpec command) {
        return Stream.concat(
                        command.args().stream().flatMap(arg -> Stream.of(arg.description())),
                        Stream.of(command.usageMessage().description()))
                .flatMap(line -> Stream.of(line.split("\\s+")))
                .filter(word -> !word.isEmpty() && !word.contains("${"))
                .toList();
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
        assertThat(run.err()).startsWith("Error: --timeout must be a duration such as 90s, 10m or 1h\n");
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
