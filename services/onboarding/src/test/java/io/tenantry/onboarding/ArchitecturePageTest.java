// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of packages in ARCHITECTURE.md is that of the code, of every module, and its arrows go upwards only. */
class ArchitecturePageTest {

    private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern BLOCK =
            Pattern.compile("## Packages, from the ground up\n\n```\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("(?m)^(io\\.tenantry[a-z.]*?)(\\.\\*)? ");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?(io\\.tenantry[a-z0-9_.]*?)\\.[A-Z]");

    /** As listed; what stands for all packages below it ends in a dot. */
    private final List<String> listed = listed();

    private final Map<String, Set<String>> imports = imports();

    ArchitecturePageTest() throws IOException {}

    @Test
    void everyPackageIsListedOnceAndEveryListedOneIsThere() {
        assertThat(imports).hasSizeGreaterThan(30);
        imports.keySet().forEach(name -> assertThat(place(name)).as(name).isNotNegative());
        assertThat(listed).doesNotHaveDuplicates();
        assertThat(listed)
                .allSatisfy(name -> assertThat(imports.keySet())
                        .as(name)
                        .anyMatch(one -> name.endsWith(".") ? one.startsWith(name) : one.equals(name)));
    }

    @Test
    void arrowsGoUpwardsOnly() {
        List<String> wrong = new ArrayList<>();
        imports.forEach((name, others) -> others.stream()
                .filter(other -> place(other) > place(name)
                        || place(other) == place(name)
                                && !listed.get(place(name)).endsWith("."))
                .forEach(other -> wrong.add(name + " imports " + other)));
        assertThat(wrong).isEmpty();
    }

    private int place(String name) {
        int exact = listed.indexOf(name);
        for (int i = 0; exact < 0 && i < listed.size(); i++) {
            if (listed.get(i).endsWith(".") && (name + ".").startsWith(listed.get(i))) {
                return i;
            }
        }
        return exact;
    }

    private static List<String> listed() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(REPOSITORY.resolve("ARCHITECTURE.md")));
        assertThat(block.find()).as("the block of packages").isTrue();
        List<String> names = new ArrayList<>();
        Matcher line = LINE.matcher(block.group(1));
        while (line.find()) {
            names.add(line.group(1) + (line.group(2) == null ? "" : "."));
        }
        return names;
    }

    /** Our packages that each package imports, in all modules. */
    private static Map<String, Set<String>> imports() throws IOException {
        Map<String, Set<String>> imports = new TreeMap<>();
        for (Path sources : sources()) {
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    String name = sources.relativize(file.getParent())
                            .toString()
                            .replace(file.getFileSystem().getSeparator(), ".");
                    Set<String> others = imports.computeIfAbsent(name, key -> new TreeSet<>());
                    Matcher found = IMPORT.matcher(Files.readString(file));
                    while (found.find()) {
                        others.add(found.group(1));
                    }
                    others.remove(name);
                }
            }
        }
        return imports;
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path parent : List.of(REPOSITORY, REPOSITORY.resolve("services"))) {
            try (Stream<Path> modules = Files.list(parent)) {
                modules.map(module -> module.resolve("src/main/java"))
                        .filter(Files::isDirectory)
                        .forEach(sources::add);
            }
        }
        return sources;
    }
}
