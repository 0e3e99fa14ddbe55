// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.base;

import io.tenantry.gate.source.Finding;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * R22: a ring's tier names that tier of one release and holds nothing else, so that what was found of a release holds
 * in every ring; and a folder of base/releases/ is named by its version, or nobody could pin it.
 */
final class RingRule {

    private static final String ID = "R22";
    private static final Set<String> KEYS = Set.of("apiVersion", "kind", "components");

    private final BaseTree base;
    private final List<Finding> findings = new ArrayList<>();

    RingRule(BaseTree base) {
        this.base = base;
    }

    List<Finding> check() {
        base.folders(FleetLayout.RINGS + "/")
                .forEach(folder -> base.kustomization(folder).ifPresent(ring -> ring(folder, ring)));
        base.releases().stream()
                .filter(folder -> BaseTree.version(folder).isEmpty())
                .forEach(folder -> findings.add(new Finding(
                        ID, folder, 1, "is named by no version", "name it by a version such as 1.0.0, or delete it")));
        return findings;
    }

    private void ring(String folder, YamlNode ring) {
        if (ring instanceof YamlMapping mapping) {
            mapping.entries().forEach((key, value) -> {
                if (!KEYS.contains(key)) {
                    refuse(folder, value.line(), "has " + key + " of its own", "put it into a release");
                }
            });
        }
        String tier = folder.substring(folder.lastIndexOf('/') + 1);
        List<YamlNode> components = ring.items("components");
        String named = components.size() == 1 && components.get(0) instanceof YamlScalar scalar
                ? BaseTree.resolve(folder, scalar.text())
                : "";
        boolean own = base.releases().stream().anyMatch(release -> named.equals(release + "/" + tier));
        if (!own) {
            int line = ring.at("components").orElse(ring).line();
            refuse(
                    folder,
                    line,
                    "does not name the " + tier + " tier of one release",
                    "write components: [../../../releases/<version>/" + tier + "]");
        }
    }

    private void refuse(String folder, int line, String message, String fix) {
        findings.add(base.source(folder + "/" + OverlayPath.KUSTOMIZATION_FILE).finding(ID, line, message, fix));
    }
}
