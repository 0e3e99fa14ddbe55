// SPDX-License-Identifier: Apache-2.0
package io.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A page that a source names is there, so that nobody looks for it in vain. */
class NamedPagesTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern PAGE =
            Pattern.compile("([A-Za-z0-9_./-]*[A-Za-z0-9]\\.md)\\b(,? (?:sections? )?[0-9])?");
    private static final Set<String> ELSEWHERE = Set.of("target", ".git", "node_modules");

    /** Tables that tests write into target/. */
    private static final Set<String> WRITTEN = Set.of("gate-mutations.md", "failure-catalogue.md");

    @Test
    void everyNamedPageIsThere() throws Exception {
        List<Path> files = files();
        Set<String> names = new TreeSet<>(WRITTEN);
        files.stream()
                .map(file -> String.valueOf(file.getFileName()))
                .filter(name -> name.endsWith(".md"))
                .forEach(names::add);
        List<String> lost = new ArrayList<>();
        for (Path file : files) {
            if (isSource(file)) {
                Matcher page = PAGE.matcher(Files.readString(file));
                while (page.find()) {
                    if (!exists(page.group(1), names) || page.group(2) != null) {
                        lost.add(REPOSITORY.relativize(file) + ": " + page.group());
                    }
                }
            }
        }
        assertThat(lost)
                .as("pages that lead nowhere, or to a section by its number")
                .isEmpty();
    }

    private static boolean exists(String page, Set<String> names) {
        String path = page.replaceFirst("^(?:[.]{1,2}/)+", "");
        boolean whole = path.startsWith("docs/");
        return whole
                ? Files.exists(REPOSITORY.resolve(path))
                : names.contains(path.substring(path.lastIndexOf('/') + 1));
    }

    private static boolean isSource(Path file) {
        return List.of(".java", ".ftl", ".yaml", ".mjs", ".sh", ".xml").stream()
                .anyMatch(String.valueOf(file.getFileName())::endsWith);
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(REPOSITORY, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return ELSEWHERE.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
