// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.base;

import io.tenantry.gate.build.Spot;
import io.tenantry.kustomize.Manifest;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import io.tenantry.yaml.YamlSequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of base/ from which one shape of overlays is built: where an object of the build comes from, and what a
 * patch could match.
 *
 * @param kustomizations by the path of the file
 * @param objects by the path of the file
 */
public record Composition(Map<String, YamlNode> kustomizations, Map<String, Manifest> objects) {

    /** Everything that is reached from those folders. */
    static Composition of(BaseTree base, List<String> folders) {
        Composition composition = new Composition(new TreeMap<>(), new TreeMap<>());
        folders.forEach(folder -> composition.addFolder(base, folder));
        return composition;
    }

    /** Everything that is reached from the components of a settings/kustomization.yaml. */
    public static Composition of(BaseTree base, YamlNode settings) {
        return of(
                base,
                settings.items("components").stream()
                        .map(Composition::text)
                        .filter(path -> path.contains(OverlayPath.BASE + "/"))
                        .map(path -> path.substring(path.indexOf(OverlayPath.BASE + "/")))
                        .toList());
    }

    private void addFolder(BaseTree base, String folder) {
        String file = folder + "/kustomization.yaml";
        YamlNode kustomization = base.kustomization(folder).orElse(null);
        if (kustomization == null || kustomizations.put(file, kustomization) != null) {
            return;
        }
        for (YamlNode resource : kustomization.items("resources")) {
            String path = BaseTree.resolve(folder, text(resource));
            YamlNode document = base.documents().get(path);
            if (document != null) {
                objects.put(path, new Manifest(document));
            }
        }
        kustomization.items("components").forEach(item -> addFolder(base, BaseTree.resolve(folder, text(item))));
    }

    /** A place in a source file. */
    public record Place(String file, int line) {}

    /** Where a place of the build comes from, as near as can be told; empty where the build lacks the object. */
    public Optional<Place> locate(Spot spot) {
        return spot.object()
                .flatMap(built -> objects.entrySet().stream()
                        .filter(source -> isSame(source.getValue(), built))
                        .findFirst()
                        .map(source -> new Place(
                                source.getKey(), line(source.getValue().root(), spot))));
    }

    /** The overlay renames the Namespace. */
    private static boolean isSame(Manifest source, Manifest built) {
        return source.kind().equals(built.kind())
                && source.apiVersion().equals(built.apiVersion())
                && (source.name().equals(built.name()) || source.kind().equals("Namespace"));
    }

    private static int line(YamlNode root, Spot spot) {
        YamlNode node = root;
        for (String step : spot.path()) {
            YamlNode next = step(node, step);
            if (next == null) {
                break;
            }
            node = next;
        }
        return node.line();
    }

    private static @Nullable YamlNode step(YamlNode node, String step) {
        if (node instanceof YamlMapping mapping) {
            return mapping.get(step).orElse(null);
        }
        boolean index = !step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9');
        if (node instanceof YamlSequence list
                && index
                && Integer.parseInt(step) < list.items().size()) {
            return list.items().get(Integer.parseInt(step));
        }
        return null;
    }

    private static String text(YamlNode node) {
        return node instanceof YamlScalar scalar ? scalar.text() : "";
    }
}
