// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the real git command in one folder, without the machine's and the user's configuration. */
final class GitCommand {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_SYSTEM", "/dev/null",
            "GIT_AUTHOR_NAME", "Foreign",
            "GIT_AUTHOR_EMAIL", "foreign@example.com",
            "GIT_COMMITTER_NAME", "Foreign",
            "GIT_COMMITTER_EMAIL", "foreign@example.com",
            "GIT_TERMINAL_PROMPT", "0",
            "LC_ALL", "C");

    private final Path folder;

    GitCommand(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where git is missing, unless this is CI, where that is a failure. */
    static void require() {
        if (!"true".equals(System.getenv("CI"))) {
            try {
                new GitCommand(Path.of(".")).run("--version");
            } catch (UncheckedIOException e) {
                abort("skipped: this test needs the git command");
            }
        }
    }

    /** Runs git and returns what it prints, without the last line feed. */
    String run(String... arguments) {
        Result result = tryRun(arguments);
        if (result.exit() != 0) {
            throw new AssertionError("git " + String.join(" ", arguments) + ": " + result.output());
        }
        return result.output().stripTrailing();
    }

    Result tryRun(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(ENVIRONMENT);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    record Result(int exit, String output) {}
}
