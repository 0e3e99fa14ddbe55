// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which overlays passed, by the hash of all that their verdict depends on, so that a second run looks at what
 * changed alone. What was refused is not remembered. A cache that cannot be read or written only costs time.
 */
public final class VerdictCache {

    private static final int KEPT = 8;

    private final @Nullable Path folder;
    private final String tool;

    private VerdictCache(@Nullable Path folder, String tool) {
        this.folder = folder;
        this.tool = tool;
    }

    /** Remembers nothing. */
    public static VerdictCache none() {
        return new VerdictCache(null, "");
    }

    /**
     * Keeps its files in that folder.
     *
     * @param tool what else decides a verdict: this program's rules and kustomize's version
     */
    public static VerdictCache in(Path folder, String tool) {
        return new VerdictCache(folder, tool);
    }

    String tool() {
        return tool;
    }

    /** The hosts of the overlays that passed in that context, by their hashes. */
    Map<String, String> read(String context) {
        Map<String, String> hosts = new HashMap<>();
        Optional<Path> file = file(context).filter(Files::isRegularFile);
        if (file.isPresent()) {
            try (Stream<String> lines = Files.lines(file.get())) {
                lines.map(line -> line.split(" ", 2))
                        .filter(parts -> parts.length == 2)
                        .forEach(parts -> hosts.put(parts[0], parts[1]));
            } catch (IOException | UncheckedIOException e) {
                return Map.of();
            }
        }
        return hosts;
    }

    void write(String context, Map<String, String> hosts) {
        Optional<Path> file = file(context);
        if (file.isEmpty()) {
            return;
        }
        try {
            Path target = file.get();
            Path parent = Files.createDirectories(target.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(parent, "verdicts-", ".tmp");
            Files.writeString(
                    fresh,
                    hosts.entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
                            .sorted()
                            .collect(Collectors.joining()));
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            prune(parent);
        } catch (IOException e) {
            // The next run is as slow as this one.
        }
    }

    private Optional<Path> file(String context) {
        return Optional.ofNullable(folder).map(parent -> parent.resolve(context + ".txt"));
    }

    private static void prune(Path parent) throws IOException {
        List<Path> newestFirst;
        try (Stream<Path> files = Files.list(parent)) {
            newestFirst = files.sorted(Comparator.comparing(VerdictCache::age).reversed())
                    .toList();
        }
        for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
            Files.deleteIfExists(old);
        }
    }

    private static FileTime age(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
