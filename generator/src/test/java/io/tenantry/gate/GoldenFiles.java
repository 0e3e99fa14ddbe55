// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
        assertThat(differences(read(folder), expected))
                .as("%s is not what the generator makes; if the new output is right: %s", folder, UPDATE)
                .isEmpty();
    }

    /** Compares one file of the root with the expected text. */
    void assertHoldsFile(String path, String expected) throws IOException {
        Path file = root.resolve(path);
        if (updating()) {
            write(new TreeMap<>(Map.of(path, expected)));
        }
        String actual = Files.exists(file) ? Files.readString(file) : "";
        assertThat(differences(new TreeMap<>(Map.of(path, actual)), new TreeMap<>(Map.of(path, expected))))
                .as("%s is not what it is generated from; if the new text is right: %s", path, UPDATE)
                .isEmpty();
    }

    /** One entry per missing, extra or different file, the last with its lines. */
    static List<String> differences(SortedMap<String, String> actual, SortedMap<String, String> expected) {
        List<String> differences = new ArrayList<>();
        SortedSet<String> paths = new TreeSet<>(actual.keySet());
        paths.addAll(expected.keySet());
        for (String path : paths) {
            if (!expected.containsKey(path)) {
                differences.add("extra file " + path);
            } else if (!actual.containsKey(path)) {
                differences.add("missing file " + path);
            } else if (!String.valueOf(actual.get(path)).equals(expected.get(path))) {
                differences.add(path + "\n" + diff(lines(actual, path), lines(expected, path)));
            }
        }
        return differences;
    }

    private static List<String> lines(SortedMap<String, String> files, String path) {
        return List.of(String.valueOf(files.get(path)).split("\n", -1));
    }

    /** What is left between the common beginning and the common end. */
    private static String diff(List<String> actual, List<String> expected) {
        int start = 0;
        int shorter = Math.min(actual.size(), expected.size());
        while (start < shorter && actual.get(start).equals(expected.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && actual.get(actual.size() - 1 - end).equals(expected.get(expected.size() - 1 - end))) {
            end++;
        }
        StringBuilder diff = new StringBuilder("@@ line " + (start + 1) + " @@\n");
        actual.subList(start, actual.size() - end)
                .forEach(line -> diff.append('-').append(line).append('\n'));
        expected.subList(start, expected.size() - end)
                .forEach(line -> diff.append('+').append(line).append('\n'));
        return diff.toString();
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
