// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantry.cli.laptop.LaptopFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The control plane as it is shipped, in a process of its own, with its log in a file. */
final class ServiceProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PROGRAM = Path.of("../onboarding/target/control-plane/tenantry-onboarding.jar");
    private static final Pattern READY = Pattern.compile("listening on port (\\d+), metrics on port (\\d+)");

    private final Process process;
    private final Path out;
    private final Path err;

    private ServiceProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it; its environment has these variables and nothing of ours that would matter. */
    static ServiceProcess start(Path folder, Map<String, String> environment, String... arguments) {
        try {
            Path out = Files.createTempFile(folder, "out", ".log");
            Path err = Files.createTempFile(folder, "err", ".log");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-jar",
                            PROGRAM.toString())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.command().addAll(List.of(arguments));
            builder.environment().keySet().removeIf(name -> name.startsWith("TENANTRY_CELL"));
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            builder.environment().put("TENANTRY_KUBECTL_LAYER", kubectl());
            builder.environment().putAll(environment);
            return new ServiceProcess(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Production brings its own kustomize; here the one that the build has fetched will do. */
    private static String kubectl() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../../generator/target/kubectl"))) {
            return String.valueOf(files.findFirst().orElseThrow());
        }
    }

    /** Waits until it answers. */
    ServiceProcess ready() {
        await().atMost(Duration.ofSeconds(90))
                .until(() -> !process.isAlive() || READY.matcher(log()).find());
        assertThat(process.isAlive()).as(all()).isTrue();
        return this;
    }

    URI url() {
        return url(1);
    }

    URI metrics() {
        return url(2);
    }

    private URI url(int group) {
        Matcher matcher = READY.matcher(log());
        assertThat(matcher.find()).as(all()).isTrue();
        return URI.create("http://127.0.0.1:" + matcher.group(group));
    }

    ApiUser admin(Path token) {
        return new ApiUser(new LaptopFacts(url(), url(), token, ""));
    }

    String log() {
        return text(out);
    }

    /** Everything that it has printed. */
    String all() {
        return text(out) + text(err);
    }

    /** Its log, every line of which must be a JSON object. */
    List<JsonNode> lines() {
        return log().lines().map(ServiceProcess::parse).toList();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + line, e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends SIGTERM. */
    void terminate() {
        process.destroy();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end. */
    int exit() {
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS)).as(all()).isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
