// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetSeedTest {

    @Test
    void holdsWhatEveryFleetRepositoryBeginsWith() {
        SortedMap<String, byte[]> files = FleetSeed.files();

        assertThat(files).containsKeys("README.md", ".gitattributes", "CODEOWNERS");
        assertThat(new String(files.get("README.md"), UTF_8)).startsWith("# Fleet repository");
    }

    @Test
    void namesNobody() {
        FleetSeed.files()
                .forEach((path, bytes) -> assertThat(new String(bytes, UTF_8))
                        .as(path)
                        .doesNotContainPattern("[a-z0-9.]+@[a-z0-9-]+\\.[a-z]"));
    }

    @Test
    void isTheSameOutOfAJar(@TempDir Path temp) throws Exception {
        Path classes = Path.of(FleetSeed.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path jar = temp.resolve("with space.jar");
        pack(classes, jar);

        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Method files = loader.loadClass(FleetSeed.class.getName()).getMethod("files");
            @SuppressWarnings("unchecked")
            Map<String, byte[]> fromJar = (Map<String, byte[]>) files.invoke(null);
            assertThat(fromJar).isNotNull().hasSameSizeAs(FleetSeed.files());
            FleetSeed.files()
                    .forEach((path, bytes) -> assertThat(fromJar.get(path)).isEqualTo(bytes));
        }
    }

    private static void pack(Path classes, Path jar) throws Exception {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out);
                Stream<Path> paths = Files.walk(classes.resolve("io/tenantry/fleet"))) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                zip.write(Files.readAllBytes(file));
            }
        }
    }
}
