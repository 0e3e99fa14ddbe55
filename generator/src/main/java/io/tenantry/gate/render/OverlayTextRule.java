// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.render;

import io.tenantry.gate.source.Finding;
import io.tenantry.gate.source.KustomizationRule;
import io.tenantry.gate.source.SourceFile;
import io.tenantry.gate.source.SourceTree;
import io.tenantry.gate.source.TextRule;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlException;
import io.tenantry.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * R22: an overlay's files are small, plain, strict YAML whose kustomizations use closed lists of keys (isolation.md
 * R22). R21 would refuse the same; this says what is dangerous about it.
 */
final class OverlayTextRule implements OverlayRule {

    private static final String ID = "R22";

    @Override
    public List<Finding> check(OverlayUnderCheck overlay) {
        List<Finding> findings = new ArrayList<>();
        overlay.overlay().files().forEach((path, text) -> {
            SourceFile file = new SourceFile(overlay.path(path), text);
            findings.addAll(TextRule.check(file));
            if (text.getBytes(StandardCharsets.UTF_8).length > SourceTree.MAX_BYTES) {
                findings.add(file.finding(ID, 1, "is too large", "put the rendered text back"));
            } else {
                findings.addAll(yaml(file));
            }
        });
        return findings;
    }

    private static List<Finding> yaml(SourceFile file) {
        try {
            YamlNode document = StrictYaml.document(file.text());
            return file.path().endsWith("/" + OverlayPath.KUSTOMIZATION_FILE)
                    ? KustomizationRule.inOverlay(file, document)
                    : List.of();
        } catch (YamlException e) {
            return List.of(file.finding(ID, e.line(), e.getMessage(), "put the rendered text back"));
        }
    }
}
