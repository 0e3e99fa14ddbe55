// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process of its own, since its end is a signal. */
class UpEndIT {

    private static final long SIGINT = 1L << (2 - 1);

    private final Path folder;
    private final List<Process> started = new ArrayList<>();

    UpEndIT(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Those of a test that failed, too. */
    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void endsCleanlyOnCtrlC() throws Exception {
        needsInterrupts();
        Process process = start();
        await().until(() -> text("out").contains("Ctrl-C"));
        assertThat(pointer(process)).content().contains("\"server\" : \"http://127.0.0.1:18080\"", "" + process.pid());

        interrupt(process);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(text("err")).isEqualTo("closed\nStopped.\n");
        assertThat(pointer(process)).doesNotExist();
    }

    @Test
    void endsCleanlyOnCtrlCWhileItStarts() throws Exception {
        needsInterrupts();
        Path starting = Files.createFile(folder.resolve("starting"));
        Process process = start("-Dstarting=" + starting);
        await().until(() -> text("err").contains("starting"));

        interrupt(process);
        Files.delete(starting);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(text("err")).isEqualTo("starting\nclosed\nStopped.\n");
    }

    @Test
    void leavesThePointersOfOtherRuns() throws Exception {
        Process first = start();
        await().until(() -> text("out").contains("Ctrl-C"));
        Path other = Files.writeString(pointer(first).resolveSibling("1.json"), "{}");

        first.destroy();

        assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(pointer(first)).doesNotExist();
        assertThat(other).exists();
    }

    /** What a shell starts in the background cannot be interrupted, and nor can its children; CI must not do so. */
    private static void needsInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status) && !"true".equals(System.getenv("CI"))) {
            boolean ignored = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT) != 0);
            assumeFalse(ignored, "skipped: interrupts are ignored here; run the tests in the foreground");
        }
    }

    private static void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private Process start(String... javaOptions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(javaOptions));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), FakeLaptop.class.getName(), "--port", "0"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("XDG_STATE_HOME", folder.toString());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private Path pointer(Process process) {
        return folder.resolve("tenantry/laptops/" + process.pid() + ".json");
    }
}
