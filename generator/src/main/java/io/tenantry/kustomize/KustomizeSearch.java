// SPDX-License-Identifier: Apache-2.0
package io.tenantry.kustomize;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where to look for kustomize.
 *
 * @param environment the variables KUSTOMIZE and PATH
 * @param platform the operating system and architecture, such as linux/amd64
 * @param cacheFolder where a binary taken from the layer and the versions of binaries are kept; made when needed
 * @param layer the jar with AWS's kubectl layer, if the machine may have to do with that
 */
public record KustomizeSearch(
        Map<String, String> environment, String platform, Path cacheFolder, Optional<Path> layer) {

    /** Names the jar with the kubectl layer. */
    public static final String LAYER_PROPERTY = "tenantry.kubectl-layer";

    /** Names the jar with the kubectl layer, as {@link #LAYER_PROPERTY} does. */
    public static final String LAYER_VARIABLE = "TENANTRY_KUBECTL_LAYER";

    private static final String LAYER_PREFIX = "cdk-lambda-layer-kubectl-";

    public KustomizeSearch {
        environment = new TreeMap<>(environment);
    }

    /** This process's environment and the user's cache folder. */
    public static KustomizeSearch ofThisMachine() {
        Map<String, String> environment = System.getenv();
        return new KustomizeSearch(environment, thisPlatform(), userCache(environment), layer(environment));
    }

    private static String thisPlatform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system + "/" + System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    }

    private static Path userCache(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home", "."));
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        return (cache.isEmpty() ? home.resolve(".cache") : Path.of(cache)).resolve("tenantry");
    }

    private static Optional<Path> layer(Map<String, String> environment) {
        String named = System.getProperty(LAYER_PROPERTY, environment.getOrDefault(LAYER_VARIABLE, ""));
        return named.isEmpty() ? layerOnClassPath() : Optional.of(Path.of(named));
    }

    /** The build puts the jar into the folder kubectl/ beside the program's own files. */
    private static Optional<Path> layerOnClassPath() {
        return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().getParent())
                .filter(parent -> parent != null)
                .distinct()
                .flatMap(parent -> jarsIn(parent.resolve("kubectl")))
                .findFirst();
    }

    private static Stream<Path> jarsIn(Path folder) {
        File[] jars =
                folder.toFile().listFiles((parent, name) -> name.startsWith(LAYER_PREFIX) && name.endsWith(".jar"));
        return jars == null ? Stream.empty() : Stream.of(jars).map(File::toPath).sorted();
    }
}
