// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.console.Environment;
import io.tenantry.cli.console.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a laptop run of this user answers: what {@code up} leaves in the user's state folder while it runs, so that the
 * other commands need no options. Each run has a file of its own, which names the file of the token, never the token.
 */
public record LaptopPointer(URI server, Path tokenFile, long pid) {

    private static final String LOCALHOST = "localhost";
    private static final String LOOPBACK = "127.0.0.1";

    /** The folder that holds the files, one for each user. */
    public static Path folder(Environment environment) {
        return environment.stateFolder().resolve("laptops");
    }

    /** Those of the runs that still live, the one that was started last first. */
    public static List<LaptopPointer> living(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted(Comparator.comparingLong(LaptopPointer::writtenAt).reversed())
                    .flatMap(file -> read(file).stream())
                    .filter(LaptopPointer::isRunning)
                    .toList();
        } catch (IOException noRunYet) {
            return List.of();
        }
    }

    /** Whether its server is the one that is meant, by either name that a laptop run has. */
    public boolean answersAt(URI meant) {
        return server.getPort() == meant.getPort()
                && server.getScheme().equals(meant.getScheme())
                && loopback(server).equals(loopback(meant));
    }

    private static String loopback(URI server) {
        String host = String.valueOf(server.getHost());
        return host.equalsIgnoreCase(LOCALHOST) ? LOOPBACK : host;
    }

    /** Leaves it in that folder, in one step, so that no reader sees half of it; what killed runs left goes. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path left : ended(folder)) {
            Files.deleteIfExists(left);
        }
        Path half = Files.createTempFile(folder, "laptop", ".new");
        Files.writeString(
                half,
                Json.object()
                        .put("server", server.toString())
                        .put("tokenFile", tokenFile.toString())
                        .put("pid", pid)
                        .toPrettyString());
        Files.move(half, file(folder), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes its file away; those of other runs stay. */
    public void remove(Path folder) throws IOException {
        Files.deleteIfExists(file(folder));
    }

    private Path file(Path folder) {
        return folder.resolve(pid + ".json");
    }

    private static List<Path> ended(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> read(file).filter(run -> !run.isRunning()).isPresent())
                    .toList();
        }
    }

    private static Optional<LaptopPointer> read(Path file) {
        try {
            return parse(Json.parse(Files.readString(file)));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<LaptopPointer> parse(JsonNode tree) {
        return Json.text(tree, "server")
                .flatMap(server -> Json.text(tree, "tokenFile")
                        .map(tokenFile -> new LaptopPointer(
                                URI.create(server),
                                Path.of(tokenFile),
                                tree.path("pid").asLong())));
    }

    private static long writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException goneMeanwhile) {
            return 0;
        }
    }

    private boolean isRunning() {
        return ProcessHandle.of(pid).isPresent();
    }
}
