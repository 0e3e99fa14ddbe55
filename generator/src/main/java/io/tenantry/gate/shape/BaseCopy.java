// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.shape;

import io.tenantry.gate.base.BaseTree;
import io.tenantry.gate.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * base/ as it was read, in a folder of its own that is gone afterwards: overlays that lie in no work tree are built
 * beside it, and the work tree stays as it is.
 */
public record BaseCopy(Path root) implements AutoCloseable {

    /** Writes base/ to a new temporary folder, which closing deletes. */
    public static BaseCopy of(BaseTree base) {
        try {
            BaseCopy copy =
                    new BaseCopy(Files.createTempDirectory("tenantry-gate-").toRealPath());
            copy.fill(base);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill(BaseTree base) throws IOException {
        try {
            for (SourceFile file : base.sources().values()) {
                Path target = root.resolve(file.path());
                Files.createDirectories(target.getParent());
                Files.writeString(target, file.text());
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
