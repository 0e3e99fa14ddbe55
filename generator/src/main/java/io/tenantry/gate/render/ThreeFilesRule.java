// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.render;

import io.tenantry.gate.source.Finding;
import io.tenantry.overlay.OverlayPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** R22: an overlay is exactly three files (isolation.md R22). */
final class ThreeFilesRule implements OverlayRule {

    private static final String ID = "R22";
    private static final Set<String> FILES =
            Set.of(OverlayPath.TENANT_FILE, OverlayPath.KUSTOMIZATION_FILE, OverlayPath.SETTINGS_FILE);

    @Override
    public List<Finding> check(OverlayUnderCheck overlay) {
        List<Finding> findings = new ArrayList<>();
        Set<String> present = overlay.overlay().files().keySet();
        for (String file : new TreeSet<>(present)) {
            if (!FILES.contains(file)) {
                findings.add(overlay.finding(
                        ID,
                        file,
                        "is not one of the three files of an overlay",
                        "take it out: what tenants run is in base/"));
            }
        }
        for (String file : new TreeSet<>(FILES)) {
            if (!present.contains(file)) {
                findings.add(overlay.finding(
                        ID,
                        file,
                        "is missing",
                        "restore it from history, or offboard the tenant by reverting its onboarding"));
            }
        }
        return findings;
    }
}
