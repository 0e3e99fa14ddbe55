// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantry.cli.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the README's commands as they stand, all but the one that runs this test. */
class ReadmeIT {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
    private static final String UP = "./tenantry up\n";
    private static final String VERIFY = "./mvnw verify\n";

    /** A reader's machine is not as busy as one that runs all tests. */
    private static final String UNTIL_THE_MAIL_IS_THERE = """
            for i in $(seq 200); do
              ! curl -s http://localhost:8080/outbox.json | grep -q /confirm || break
              sleep 0.2
            done
            """;

    private static final Duration A_PROCESS_EACH = Duration.ofMillis(200);

    @TempDir
    private Path state;

    @Test
    void showsCommandsThatWork() throws IOException {
        Shell.require("git");
        Shell.require("curl");
        String readme = Files.readString(ROOT.resolve("README.md"));
        assertThat(readme).doesNotContainPattern("@[A-Z]+@").contains("BUILD SUCCESS", "Ctrl-C stops it");
        List<String> blocks = COMMANDS.matcher(readme)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(blocks).startsWith(UP, VERIFY).hasSizeGreaterThan(6);

        int port = FreePorts.pair();
        int awsPort = port + 1;
        Shell shell = new Shell(ROOT, Map.of("XDG_STATE_HOME", state.toString()));
        Process up = up(port, awsPort);
        try {
            await().pollInterval(A_PROCESS_EACH)
                    .until(() -> shell.exitOf("curl -sf http://localhost:" + port + "/readyz")
                                    .exit()
                            == 0);
            for (String block : blocks.subList(2, blocks.size())) {
                String said = shell.run("set -e\n" + elsewhere(block, port, awsPort));
                assertThat(said).as(block).doesNotContainPattern("(?m)^HTTP/1.1 [45]");
            }
            await().pollInterval(A_PROCESS_EACH)
                    .untilAsserted(() -> assertThat(shell.run("./tenantry tenant list"))
                            .containsPattern("acme-\\w{5} .* active ")
                            .containsPattern("globex-\\w{5} .* active "));
        } finally {
            up.destroy();
            up.onExit().join();
        }
        // Newer versions of git call the revert of a revert a reapplication.
        assertThat(shell.run("git -C " + state + "/fleet log --format=%s -2 origin/main"))
                .containsPattern("^(Reapply|Revert \"Revert) \"onboard\\(globex-")
                .contains("\nRevert \"onboard(globex-");
    }

    /** The same commands at other ports and in other folders: what the reader has under target/ is not ours. */
    private String elsewhere(String block, int port, int awsPort) {
        return block.replace("sleep 2\n", UNTIL_THE_MAIL_IS_THERE)
                .replace("localhost:8080", "localhost:" + port)
                .replace("localhost:8081", "localhost:" + awsPort)
                .replace("$PWD/target/", state + "/")
                .replace("target/", state + "/");
    }

    private Process up(int port, int awsPort) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("./tenantry", "up", "--port", "" + port, "--aws-port", "" + awsPort)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(state.resolve("up.log").toFile());
        builder.environment().put("XDG_STATE_HOME", state.toString());
        return builder.start();
    }
}
