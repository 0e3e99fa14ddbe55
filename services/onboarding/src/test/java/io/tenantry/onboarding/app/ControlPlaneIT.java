// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What production runs holds the control plane and what that needs: no stand-in, no command, no test. */
class ControlPlaneIT {

    private static final Path FOLDER = Path.of("target/control-plane");
    private static final Path PROGRAM = FOLDER.resolve("tenantry-onboarding.jar");

    /** Which jars of ours it may hold, and the top of the packages in each. */
    private static final Map<String, List<String>> OURS = Map.of(
            "tenantry-onboarding",
            List.of("io/tenantry/onboarding/"),
            "tenantry-web",
            List.of("io/tenantry/web/"),
            "tenantry-generator",
            List.of(
                    "io/tenantry/fleet/",
                    "io/tenantry/gate/",
                    "io/tenantry/kustomize/",
                    "io/tenantry/overlay/",
                    "io/tenantry/release/",
                    "io/tenantry/service/",
                    "io/tenantry/tenant/",
                    "io/tenantry/trace/",
                    "io/tenantry/yaml/"));

    private static final List<String> TESTING = List.of(
            "org/junit/", "org/assertj/", "org/awaitility/", "com/tngtech/", "com/networknt/", "org/opentest4j/");

    @Test
    void holdsItsOwnClassesAndThoseOfThreeModulesOnly() throws IOException {
        Map<String, Set<String>> strangers = new TreeMap<>();
        for (Path jar : jars()) {
            List<String> mayHold = OURS.entrySet().stream()
                    .filter(ours -> name(jar).startsWith(ours.getKey()))
                    .flatMap(ours -> ours.getValue().stream())
                    .toList();
            Set<String> others = classes(jar)
                    .filter(entry -> entry.startsWith("io/tenantry/"))
                    .filter(entry -> mayHold.stream().noneMatch(entry::startsWith))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!others.isEmpty()) {
                strangers.put(name(jar), others);
            }
        }
        assertThat(strangers).isEmpty();
        assertThat(classes(PROGRAM)).contains("io/tenantry/onboarding/app/Main.class");
    }

    @Test
    void holdsNothingThatTestsAreMadeOf() throws IOException {
        Set<String> doubles = files(Path.of("target/test-classes"))
                .map(file -> Path.of("target/test-classes").relativize(file).toString())
                .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                .collect(Collectors.toSet());
        assertThat(doubles).contains("io/tenantry/onboarding/store/InMemoryStateStore.class");
        for (Path jar : jars()) {
            assertThat(classes(jar))
                    .as(name(jar))
                    .noneMatch(doubles::contains)
                    .noneMatch(entry -> TESTING.stream().anyMatch(entry::startsWith));
        }
    }

    @Test
    void theJarStartsByItselfWithTheLibrariesBesideIt() throws IOException {
        try (JarFile jar = new JarFile(PROGRAM.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS)).isEqualTo(Main.class.getName());
            assertThat(manifest.getValue(Attributes.Name.CLASS_PATH).split(" "))
                    .isNotEmpty()
                    .allMatch(library -> Files.isRegularFile(FOLDER.resolve(library)));
        }
        assertThat(files(FOLDER).filter(file -> FOLDER.equals(file.getParent())))
                .containsExactly(PROGRAM);
    }

    private static List<Path> jars() {
        return files(FOLDER).toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> classes(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(JarEntry::getName).filter(entry -> entry.endsWith(".class")).toList().stream();
        }
    }

    private static String name(Path jar) {
        return String.valueOf(jar.getFileName());
    }
}
