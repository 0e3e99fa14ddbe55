// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.base;

import io.tenantry.gate.pod.Container;
import io.tenantry.gate.pod.PodTemplate;
import io.tenantry.gate.source.Finding;
import io.tenantry.gate.source.SourceFile;
import io.tenantry.kustomize.Manifest;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * R1 and R22: what composes one shape holds one Namespace, and every patch and every image matches something; kustomize
 * passes over those that do not without a word (isolation.md R1).
 */
final class CompositionRule {

    private static final String ID = "R22";
    private static final String NAMESPACE = "R1";

    private static final String RINGS = OverlayPath.BASE + "/rings/";
    private static final String RELEASES = OverlayPath.BASE + "/releases/";
    private static final String LIFECYCLE = OverlayPath.BASE + "/lifecycle/";

    /** Whatever settings can name: each ring's and each release's tiers, with everything that may come on top. */
    Set<Finding> check(BaseTree base) {
        List<String> onTop = base.folders(LIFECYCLE);
        Set<Finding> findings = new LinkedHashSet<>();
        Stream.concat(base.folders(RINGS).stream(), base.folders(RELEASES).stream())
                .map(folder -> Composition.of(
                        base, Stream.concat(Stream.of(folder), onTop.stream()).toList()))
                .forEach(composition -> findings.addAll(check(base, composition)));
        return findings;
    }

    private static List<Finding> check(BaseTree base, Composition composition) {
        List<Finding> findings = new ArrayList<>(secondNamespace(base, composition));
        composition.kustomizations().forEach((path, kustomization) -> {
            SourceFile file = base.source(path);
            for (YamlNode patch : kustomization.items("patches")) {
                if (composition.objects().values().stream().noneMatch(object -> matches(patch, object))) {
                    findings.add(file.finding(
                            ID, patch.line(), "has a patch that matches nothing", "mend its target or take it out"));
                }
            }
            for (YamlNode image : kustomization.items("images")) {
                if (composition.objects().values().stream().noneMatch(object -> uses(image, object))) {
                    findings.add(file.finding(
                            ID, image.line(), "has an image that matches nothing", "mend its name or take it out"));
                }
            }
        });
        return findings;
    }

    private static List<Finding> secondNamespace(BaseTree base, Composition composition) {
        return composition.objects().entrySet().stream()
                .filter(object -> object.getValue().kind().equals("Namespace"))
                .skip(1)
                .map(object -> base.source(object.getKey())
                        .finding(
                                NAMESPACE,
                                object.getValue()
                                        .at("kind")
                                        .orElse(object.getValue().root())
                                        .line(),
                                "is a second Namespace",
                                "keep the one in base/releases/<version>/all/"))
                .toList();
    }

    static boolean matches(YamlNode patch, Manifest object) {
        String apiVersion = object.apiVersion();
        return isOrMissing(patch.text("target", "group"), object.group())
                && isOrMissing(patch.text("target", "version"), apiVersion.substring(apiVersion.indexOf('/') + 1))
                && isOrMissing(patch.text("target", "kind"), object.kind())
                && isOrMissing(patch.text("target", "name"), object.name());
    }

    private static boolean isOrMissing(Optional<String> wanted, String actual) {
        return wanted.filter(text -> !text.equals(actual)).isEmpty();
    }

    private static boolean uses(YamlNode image, Manifest object) {
        String name = image.text("name").orElse("");
        return object.at("spec", "template").map(PodTemplate::new).stream()
                .flatMap(template -> template.allContainers().stream())
                .map(Container::node)
                .anyMatch(container ->
                        container.text("image").orElse("").split("[@:]", 2)[0].equals(name));
    }
}
