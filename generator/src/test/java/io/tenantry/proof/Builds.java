// SPDX-License-Identifier: Apache-2.0
package io.tenantry.proof;

import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeForTests;
import io.tenantry.kustomize.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Builds every overlay of a fleet in a folder of its own; the same base and overlays are built once. */
final class Builds {

    private static final Map<SortedMap<String, String>, Map<String, Manifests>> DONE = new ConcurrentHashMap<>();

    private Builds() {}

    static Map<String, Manifests> of(FleetFiles fleet) {
        SortedMap<String, String> sources = fleet.below("base");
        sources.putAll(fleet.below("overlays"));
        return DONE.computeIfAbsent(sources, Builds::build);
    }

    private static Map<String, Manifests> build(SortedMap<String, String> sources) {
        Kustomize kustomize = KustomizeForTests.find();
        try {
            Path folder = Files.createTempDirectory("tenantry-proof");
            try {
                write(folder, sources);
                Map<String, Manifests> built = new TreeMap<>();
                for (Path tenant : tenants(folder)) {
                    built.put(String.valueOf(tenant.getFileName()), Manifests.parse(kustomize.build(tenant)));
                }
                return built;
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> tenants(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder.resolve("overlays"), 2)) {
            return paths.filter(path -> Files.exists(path.resolve("tenant.yaml")))
                    .sorted()
                    .toList();
        }
    }

    private static void write(Path folder, SortedMap<String, String> sources) throws IOException {
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
