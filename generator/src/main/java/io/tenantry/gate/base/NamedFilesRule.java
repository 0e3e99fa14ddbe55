// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.base;

import io.tenantry.gate.source.Finding;
import io.tenantry.gate.source.SourceFile;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * R22: every object in base/ is named by a kustomization, and whatever one names is there: a policy that nobody names
 * looks as if it were in force (isolation.md R22).
 */
final class NamedFilesRule {

    private static final String ID = "R22";

    private final BaseTree base;
    private final Set<String> named = new TreeSet<>();
    private final List<Finding> findings = new ArrayList<>();

    NamedFilesRule(BaseTree base) {
        this.base = base;
    }

    List<Finding> check() {
        base.sources().values().stream().filter(BaseRule::isKustomization).forEach(this::names);
        for (SourceFile file : base.sources().values()) {
            if (!BaseRule.isKustomization(file) && !Declarations.holds(file) && !named.contains(file.path())) {
                findings.add(file.finding(
                        ID, 1, "is named by no kustomization", "name it in resources of its folder, or delete it"));
            }
        }
        return findings;
    }

    private void names(SourceFile file) {
        String folder = file.path().substring(0, file.path().lastIndexOf('/'));
        YamlNode document = base.documents().get(file.path());
        if (document != null) {
            document.items("resources").forEach(item -> name(file, item, BaseTree.resolve(folder, text(item))));
            document.items("components")
                    .forEach(item -> name(
                            file, item, BaseTree.resolve(folder, text(item)) + "/" + OverlayPath.KUSTOMIZATION_FILE));
        }
    }

    private void name(SourceFile file, YamlNode item, String path) {
        named.add(path);
        if (!base.documents().containsKey(path)) {
            findings.add(file.finding(ID, item.line(), "names " + path + ", which is not there", "mend the path"));
        }
    }

    private static String text(YamlNode node) {
        return node instanceof YamlScalar scalar ? scalar.text() : "";
    }
}
