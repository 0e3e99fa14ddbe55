// SPDX-License-Identifier: Apache-2.0
package io.tenantry.kustomize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one program to its end: no shell, an empty environment, bounded time. */
final class Command {

    /**
     * No PATH: kustomize finds no git for remote bases; and a proxy that nothing answers at, for remote files. A build
     * allocates little, so collecting garbage costs more than it frees, up to a limit that stops a runaway.
     */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PATH", "/nonexistent",
            "HTTP_PROXY", "http://127.0.0.1:9",
            "HTTPS_PROXY", "http://127.0.0.1:9",
            "GOGC", "off",
            "GOMEMLIMIT", "384MiB");

    private Command() {}

    /** What the program left behind. */
    record Outcome(int exit, String output, String errors) {}

    /**
     * Blocks until the program has ended.
     *
     * @throws KustomizeException of kind MACHINE if it cannot be run, takes too long or the thread is interrupted
     */
    static Outcome run(List<String> command, Duration timeout) {
        try {
            // Files, not pipes: nobody has to drain them while we wait.
            Path output = Files.createTempFile("tenantry-", ".out");
            Path errors = Files.createTempFile("tenantry-", ".err");
            try {
                int exit = await(start(command, output, errors), command, timeout);
                return new Outcome(exit, Files.readString(output), Files.readString(errors));
            } finally {
                Files.deleteIfExists(output);
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new KustomizeException("cannot run " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    private static Process start(List<String> command, Path output, Path errors) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new KustomizeException("cannot start " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    private static int await(Process process, List<String> command, Duration timeout) {
        try {
            if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new KustomizeException(command.get(0) + " took longer than " + timeout.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KustomizeException("interrupted while waiting for " + command.get(0), e);
        } finally {
            process.destroyForcibly();
        }
    }
}
