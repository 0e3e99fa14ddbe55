// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.base;

import io.tenantry.gate.build.ClosedKindsRule;
import io.tenantry.gate.source.Finding;
import io.tenantry.gate.source.KustomizationRule;
import io.tenantry.gate.source.SourceFile;
import io.tenantry.gate.source.TextRule;
import io.tenantry.kustomize.Manifest;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlException;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/**
 * R22: base/ is strict YAML, reaches nothing outside itself and hides nothing from a reader (isolation.md R22):
 * kustomize would download remote resources, expand aliases and overwrite a foreign namespace without a word.
 */
final class BaseRule {

    private static final String ID = "R22";
    private static final String ARGO = "argoproj.io/";
    private static final String WAVE = "argocd.argoproj.io/sync-wave";
    private static final String OPTIONS = "argocd.argoproj.io/sync-options";

    List<Finding> check(SourceFile file) {
        if (!file.path().endsWith(".yaml")) {
            return List.of(file.finding(ID, 1, "is no .yaml file", "take it out of base/"));
        }
        List<Finding> findings = new ArrayList<>(TextRule.check(file));
        try {
            YamlNode document = StrictYaml.document(file.text());
            if (isKustomization(file)) {
                findings.addAll(KustomizationRule.inBase(file, document));
            } else if (!Declarations.holds(file)) {
                manifest(file, document, findings);
            }
        } catch (YamlException e) {
            findings.add(file.finding(ID, e.line(), e.getMessage(), "write plain YAML, one object per file"));
        }
        return findings;
    }

    static boolean isKustomization(SourceFile file) {
        return file.path().endsWith("/kustomization.yaml");
    }

    private static void manifest(SourceFile file, YamlNode document, List<Finding> findings) {
        Manifest manifest = new Manifest(document);
        if (!ClosedKindsRule.permits(manifest)) {
            int line = document.at("kind").orElse(document).line();
            findings.add(file.finding(
                    ClosedKindsRule.ID,
                    line,
                    manifest.title() + " " + ClosedKindsRule.message(manifest),
                    ClosedKindsRule.FIX));
        }
        document.at("metadata", "namespace")
                .ifPresent(namespace -> findings.add(file.finding(
                        ID, namespace.line(), "sets metadata.namespace", "leave the namespace to the overlay")));
        if (document.at("metadata", "annotations").orElse(null) instanceof YamlMapping annotations) {
            boolean namespace =
                    document.text("kind").filter("Namespace"::equals).isPresent();
            annotations.entries().forEach((key, value) -> {
                if (key.contains(ARGO) && !key.equals(WAVE) && !(namespace && key.equals(OPTIONS))) {
                    findings.add(file.finding(
                            ID, value.line(), "has the annotation " + key, "take it out; only sync waves may stay"));
                }
            });
        }
    }
}
