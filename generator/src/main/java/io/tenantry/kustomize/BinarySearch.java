// SPDX-License-Identifier: Apache-2.0
package io.tenantry.kustomize;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes the first program that is there and of a usable version, and remembers why it passed over the others. */
final class BinarySearch {

    private static final String HOW_TO_INSTALL =
            "install kustomize 5 (https://kubectl.docs.kubernetes.io/installation/)"
                    + " or kubectl 1.27 or newer, or name a program in KUSTOMIZE";

    private final KustomizeSearch search;
    private final Versions versions;
    private final List<String> passedOver = new ArrayList<>();

    BinarySearch(KustomizeSearch search) {
        this.search = search;
        this.versions = new Versions(search.cacheFolder());
    }

    Binary find() {
        String named = search.environment().getOrDefault("KUSTOMIZE", "");
        if (!named.isEmpty()) {
            // Whoever names one wants that one or an error, not another one.
            return usable(Path.of(named)).orElseThrow(this::none);
        }
        return Stream.of("kustomize", "kubectl")
                .flatMap(this::onPath)
                .flatMap(path -> usable(path).stream())
                .findFirst()
                .or(this::fromLayer)
                .orElseThrow(this::none);
    }

    private Stream<Path> onPath(String program) {
        return Stream.of(search.environment().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .filter(path -> !Files.isDirectory(path))
                .map(Path::toAbsolutePath);
    }

    private Optional<Binary> usable(Path path) {
        Optional<String> version = versions.of(path);
        if (version.filter(Versions::isUsable).isPresent()) {
            return version.map(known -> new Binary(path, known));
        }
        passedOver.add(path
                + version.map(found -> " has " + found + ", which is not usable")
                        .orElse(" does not tell a kustomize version"));
        return Optional.empty();
    }

    private Optional<Binary> fromLayer() {
        if (!search.platform().equals("linux/amd64") || search.layer().isEmpty()) {
            return Optional.empty();
        }
        return search.layer()
                .map(jar -> new KubectlLayer(jar).unpack(search.cacheFolder()))
                .flatMap(this::usable);
    }

    private KustomizeException none() {
        String seen = passedOver.isEmpty() ? "" : " (" + String.join("; ", passedOver) + ")";
        return new KustomizeException("no kustomize found" + seen + ": " + HOW_TO_INSTALL);
    }
}
