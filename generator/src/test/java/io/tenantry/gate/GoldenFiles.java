// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder whose every file is the output of a test, byte for byte; rewritten on request, but never in CI. */
record GoldenFiles(Path root) {

    private static final String UPDATE = "./mvnw -pl generator test -Dgolden.update=true";

    static boolean updating() {
        boolean asked = Boolean.getBoolean("golden.update");
        assertThat(asked && "true".equals(System.getenv("CI")))
                .as("golden files are updated by people, not by CI")
                .isFalse();
        return asked;
    }

    /** Compares all files below a folder of the root with the expected ones, by their paths below the root. */
    void assertHolds(String folder, SortedMap<String, String> expected) throws IOException {
        if (updating()) {
            write(expected);
        }
        assertThat(read(folder))
                .as("%s holds missing, extra or different files; if the new output is right: %s", folder, UPDATE)
                .containsExactlyEntriesOf(expected);
    }

    private SortedMap<String, String> read(String folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root.resolve(folder))) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString().replace('\\', '/'), Files.readString(path));
            }
        }
        return files;
    }

    private void write(SortedMap<String, String> files) throws IOException {
        for (String path : files.keySet()) {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, files.get(path));
        }
    }
}
