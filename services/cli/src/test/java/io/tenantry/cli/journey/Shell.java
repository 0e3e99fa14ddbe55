// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Types commands into a shell in one folder, as a user would; git knows nothing of the machine's configuration.
 *
 * @param variables added to the environment
 */
record Shell(Path folder, Map<String, String> variables) {

    private static final long TIMEOUT_SECONDS = 120;
    private static final Map<String, String> GIT = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_SYSTEM", "/dev/null",
            "GIT_AUTHOR_NAME", "Platform Engineer",
            "GIT_AUTHOR_EMAIL", "engineer@example.com",
            "GIT_COMMITTER_NAME", "Platform Engineer",
            "GIT_COMMITTER_EMAIL", "engineer@example.com",
            "GIT_TERMINAL_PROMPT", "0");

    Shell {
        variables = new TreeMap<>(variables);
    }

    static Shell in(Path folder) {
        return new Shell(folder, Map.of());
    }

    /** Skips the test where a command is missing, unless this is CI, where that is a failure. */
    static void require(String command) {
        if (!"true".equals(System.getenv("CI"))
                && in(Path.of(".")).exitOf("command -v " + command).exit() != 0) {
            abort("skipped: this test needs the " + command + " command");
        }
    }

    /** Runs a line and returns what it prints. */
    String run(String line) {
        Result result = exitOf(line);
        if (result.exit() != 0) {
            throw new AssertionError("exit " + result.exit() + " of: " + line + "\n" + result.output());
        }
        return result.output();
    }

    /** Runs a line that may fail. */
    Result exitOf(String line) {
        try {
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true);
            builder.environment().putAll(GIT);
            builder.environment().putAll(variables);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("not finished in time: " + line);
            }
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    record Result(int exit, String output) {}
}
