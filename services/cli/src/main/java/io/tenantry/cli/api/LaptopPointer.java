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
import java.util.Optional;

/**
 * Where the laptop run of this user answers: what {@code up} leaves in the user's state folder while it runs, so that
 * the other commands need no options. It names the file of the token, never the token.
 */
public record LaptopPointer(URI server, Path tokenFile, long pid) {

    /** The file that holds it, one for each user. */
    public static Path file(Environment environment) {
        return environment.stateFolder().resolve("laptop.json");
    }

    /** What the file says, if it is there and the process that wrote it still runs. */
    public static Optional<LaptopPointer> read(Path file) {
        try {
            return parse(Json.parse(Files.readString(file))).filter(LaptopPointer::isRunning);
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Leaves it in that file, in one step, so that no reader sees half of it. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path half = Files.createTempFile(file.toAbsolutePath().getParent(), "laptop", ".json");
        Files.writeString(
                half,
                Json.object()
                        .put("server", server.toString())
                        .put("tokenFile", tokenFile.toString())
                        .put("pid", pid)
                        .toPrettyString());
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes the file away unless a run that started later has put its own there. */
    public void remove(Path file) throws IOException {
        if (read(file).filter(this::equals).isPresent()) {
            Files.deleteIfExists(file);
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

    private boolean isRunning() {
        return ProcessHandle.of(pid).isPresent();
    }
}
