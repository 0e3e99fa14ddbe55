// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.shape;

import io.tenantry.gate.render.OverlayUnderCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder beside base/ in which one overlay is built and which is gone afterwards. It is as deep as the overlay's place
 * in the repository, so that the same relative paths reach base/; its name is its own, so that checks run side by side.
 */
public record CheckFolder(Path unique, Path overlay) implements AutoCloseable {

    /** Writes the overlay's files below that folder with base/. */
    public static CheckFolder create(Path base, OverlayUnderCheck overlay) {
        try {
            Path checks = Files.createDirectories(base.resolve("checks"));
            Path unique = Files.createTempDirectory(checks, "check-");
            CheckFolder folder =
                    new CheckFolder(unique, unique.resolve(overlay.id().value()));
            folder.fill(overlay.overlay().files());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill(Map<String, String> files) throws IOException {
        try {
            write(files);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = overlay.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }

    @Override
    public void close() {
        try (Stream<Path> paths = Files.walk(unique)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
