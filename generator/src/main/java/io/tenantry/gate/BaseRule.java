// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlException;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * R22: base/ is strict YAML, reaches nothing outside itself and hides nothing from a reader (isolation.md R22, argocd.md
 * 8.6): kustomize would download remote resources, expand aliases and overwrite a foreign namespace without a word.
 */
final class BaseRule {

    private static final String ID = "R22";
    private static final Set<String> KEYS =
            Set.of("apiVersion", "kind", "resources", "labels", "patches", "images", "replicas", "components");

    List<Finding> check(SourceFile file) {
        List<Finding> findings = new ArrayList<>();
        if (!file.path().endsWith(".yaml")) {
            findings.add(file.finding(ID, 1, "is no .yaml file", "take it out of base/"));
            return findings;
        }
        try {
            YamlNode document = StrictYaml.document(file.text());
            if (file.path().endsWith("/kustomization.yaml")) {
                checkKustomization(file, document, findings);
            } else {
                document.at("metadata", "namespace")
                        .ifPresent(namespace -> findings.add(file.finding(
                                ID,
                                namespace.line(),
                                "sets metadata.namespace",
                                "leave the namespace to the overlay")));
            }
        } catch (YamlException e) {
            findings.add(file.finding(ID, e.line(), e.getMessage(), "write plain YAML, one object per file"));
        }
        return findings;
    }

    private static void checkKustomization(SourceFile file, YamlNode document, List<Finding> findings) {
        if (document instanceof YamlMapping mapping) {
            mapping.entries().forEach((key, value) -> {
                if (!KEYS.contains(key)) {
                    findings.add(
                            file.finding(ID, value.line(), "uses " + key, "use only " + String.join(", ", sorted())));
                }
            });
        }
        document.items("resources").forEach(path -> checkPath(file, path, findings));
        document.items("components").forEach(path -> checkPath(file, path, findings));
        document.items("patches").forEach(patch -> checkPatch(file, patch, findings));
    }

    private static void checkPath(SourceFile file, YamlNode path, List<Finding> findings) {
        String text = path instanceof YamlScalar scalar ? scalar.text() : "";
        boolean local = !text.isEmpty()
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "._-/".indexOf(c) >= 0));
        if (!local || text.startsWith("/") || leavesBase(file, text)) {
            findings.add(file.finding(
                    ID, path.line(), "reaches outside base/ with " + text, "name a file or folder of base/"));
        }
    }

    private static boolean leavesBase(SourceFile file, String relative) {
        int depth = file.path().split("/").length - 1;
        for (String part : relative.split("/")) {
            depth += part.equals("..") ? -1 : part.equals(".") ? 0 : 1;
            if (depth < 1) {
                return true;
            }
        }
        return false;
    }

    /** A JSON 6902 patch names its target; one without is a strategic merge, which costs more than the build. */
    private static void checkPatch(SourceFile file, YamlNode patch, List<Finding> findings) {
        boolean jsonPatch = patch.at("target").isPresent()
                && patch.text("patch").filter(text -> text.startsWith("- op:")).isPresent();
        if (!jsonPatch) {
            findings.add(file.finding(
                    ID,
                    patch.line(),
                    "is no JSON 6902 patch",
                    "write a target and a patch that is a list of operations"));
        }
    }

    private static List<String> sorted() {
        return KEYS.stream().sorted().toList();
    }
}
