// SPDX-License-Identifier: Apache-2.0
package io.tenantry.kustomize;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kustomize versions of programs. Asking costs a process, so an answer is kept until the program's file changes. */
final class Versions {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Pattern KUSTOMIZE = Pattern.compile("(?:^|kustomize/)v?([0-9]+\\.[0-9]+\\.[0-9]+)");
    private static final Pattern KUBECTL = Pattern.compile("Kustomize Version: v?([0-9]+\\.[0-9]+\\.[0-9]+)");

    private final Path folder;

    Versions(Path cacheFolder) {
        this.folder = cacheFolder.resolve("versions");
    }

    /** 5 or newer, but not 5.8.0, whose namespaces are wrong (kubernetes-sigs/kustomize regression). */
    static boolean isUsable(String version) {
        return Integer.parseInt(version.substring(0, version.indexOf('.'))) >= 5 && !version.equals("5.8.0");
    }

    /** The version; empty if the program does not tell one. */
    Optional<String> of(Path program) {
        try {
            String key = key(program);
            Path entry = folder.resolve(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)) + ".txt");
            Optional<String> known = read(entry, key);
            if (known.isPresent()) {
                return known;
            }
            Optional<String> asked = ask(program);
            asked.ifPresent(version -> keep(entry, key, version));
            return asked;
        } catch (IOException | KustomizeException e) {
            return Optional.empty();
        }
    }

    private static String key(Path program) throws IOException {
        Path real = program.toRealPath();
        return program + " " + real + " " + Files.size(real) + " " + Files.getLastModifiedTime(real);
    }

    private static Optional<String> read(Path entry, String key) throws IOException {
        if (!Files.isRegularFile(entry)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(entry);
        return lines.size() == 2 && lines.get(0).equals(key) ? Optional.of(lines.get(1)) : Optional.empty();
    }

    private void keep(Path entry, String key, String version) {
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "version-", ".tmp");
            Files.writeString(fresh, key + "\n" + version + "\n");
            Files.move(fresh, entry, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // A cache that cannot be written only costs another question next time.
        }
    }

    private static Optional<String> ask(Path program) {
        boolean kubectl = Binary.isKubectl(program);
        List<String> command =
                kubectl ? List.of(program.toString(), "version", "--client") : List.of(program.toString(), "version");
        Matcher found = (kubectl ? KUBECTL : KUSTOMIZE)
                .matcher(Command.run(command, TIMEOUT).output());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
