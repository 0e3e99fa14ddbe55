// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files that every fleet repository begins with, shipped on the class path beside this class. */
public final class FleetSeed {

    /** One file that is sure to be there leads to the others. */
    private static final String README = "seed/README.md";

    /** Build tools leave out files of this name, so it is shipped without the dot. */
    private static final String ATTRIBUTES = "gitattributes";

    private FleetSeed() {}

    /** All files of the seed by their path in the repository. */
    public static SortedMap<String, byte[]> files() {
        URL readme = Objects.requireNonNull(FleetSeed.class.getResource(README), "the seed is not on the class path");
        try {
            URI uri = readme.toURI();
            return uri.getScheme().equals("jar") ? fromJar(uri) : read(parent(Path.of(uri)));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class loader gave a URL that is no URI: " + readme, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the fleet repository's seed", e);
        }
    }

    private static SortedMap<String, byte[]> fromJar(URI uri) throws IOException {
        String[] jarAndEntry = uri.getRawSchemeSpecificPart().split("!", 2);
        // By its path and not its URI: file systems of one URI are shared, and closing ours would close others'.
        try (FileSystem jar = FileSystems.newFileSystem(Path.of(URI.create(jarAndEntry[0])), Map.of())) {
            return read(parent(jar.getPath(jarAndEntry[1])));
        }
    }

    private static SortedMap<String, byte[]> read(Path seed) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(seed)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                String path = seed.relativize(file).toString().replace('\\', '/');
                files.put(path.equals(ATTRIBUTES) ? "." + ATTRIBUTES : path, Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent());
    }
}
