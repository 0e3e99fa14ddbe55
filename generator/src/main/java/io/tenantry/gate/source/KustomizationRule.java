// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.source;

import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * R22: a kustomization uses what composes files of base/ and nothing else: no generators, transformers, plugins, Helm
 * charts, remote resources or strategic-merge patches (isolation.md R22). kustomize would download and
 * run what it is told to.
 */
public final class KustomizationRule {

    private static final String ID = "R22";
    private static final Set<String> IN_BASE =
            Set.of("apiVersion", "kind", "resources", "labels", "patches", "images", "replicas", "components");
    private static final Set<String> IN_OVERLAY =
            Set.of("apiVersion", "kind", "namespace", "labels", "patches", "configMapGenerator", "components");
    private static final Set<String> IN_SETTINGS = Set.of("apiVersion", "kind", "labels", "components");
    private static final Set<String> TARGET = Set.of("group", "version", "kind", "name");

    private final SourceFile file;
    private final List<Finding> findings = new ArrayList<>();

    private KustomizationRule(SourceFile file) {
        this.file = file;
    }

    /** What a kustomization of base/ must not hold. */
    public static List<Finding> inBase(SourceFile file, YamlNode document) {
        KustomizationRule rule = new KustomizationRule(file);
        rule.keys(document, IN_BASE);
        if (!document.text("kind").orElse("").equals("Component")) {
            rule.refuse(document.line(), "is no Component", "write kind: Component");
        }
        document.items("resources").forEach(rule::path);
        document.items("components").forEach(rule::path);
        document.items("patches").forEach(rule::patch);
        return rule.findings;
    }

    /** Paths and patches of an overlay are its template's, which R21 holds it to. */
    public static List<Finding> inOverlay(SourceFile file, YamlNode document) {
        KustomizationRule rule = new KustomizationRule(file);
        rule.keys(document, file.path().endsWith("/settings/kustomization.yaml") ? IN_SETTINGS : IN_OVERLAY);
        return rule.findings;
    }

    private void keys(YamlNode document, Set<String> allowed) {
        if (!(document instanceof YamlMapping mapping)) {
            refuse(document.line(), "is no kustomization", "write " + String.join(", ", new TreeSet<>(allowed)));
            return;
        }
        mapping.entries().forEach((key, value) -> {
            if (!allowed.contains(key)) {
                refuse(value.line(), "uses " + key, "use only " + String.join(", ", new TreeSet<>(allowed)));
            }
        });
    }

    private void path(YamlNode path) {
        String text = path instanceof YamlScalar scalar ? scalar.text() : "";
        boolean local = !text.isEmpty()
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "._-/".indexOf(c) >= 0));
        if (!local || text.startsWith("/") || leavesBase(text)) {
            refuse(path.line(), "reaches outside base/ with " + text, "name a file or folder of base/");
        }
    }

    private boolean leavesBase(String relative) {
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
    private void patch(YamlNode patch) {
        boolean target = patch.at("target").orElse(null) instanceof YamlMapping mapping
                && TARGET.containsAll(mapping.entries().keySet())
                && mapping.get("kind").isPresent();
        boolean operations =
                patch.text("patch").filter(text -> text.startsWith("- op:")).isPresent();
        if (!target || !operations) {
            refuse(
                    patch.line(),
                    "is no JSON 6902 patch",
                    "write a target (group, version, kind, name) and a patch that is a list of operations");
        }
    }

    private void refuse(int line, String message, String fix) {
        findings.add(file.finding(ID, line, message, fix));
    }
}
