// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import io.tenantry.gate.render.OverlayUnderCheck;
import io.tenantry.gate.source.Finding;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** R9: a host belongs to exactly one tenant of the fleet (isolation.md R9). */
final class OneHostRule {

    private static final String ID = "R9";

    List<Finding> check(List<OverlayUnderCheck> overlays, Verdicts verdicts) {
        List<Finding> findings = new ArrayList<>();
        Map<String, TenantId> owners = new HashMap<>();
        for (OverlayUnderCheck overlay : overlays) {
            verdicts.host(overlay).ifPresent(host -> {
                TenantId owner = owners.putIfAbsent(host, overlay.id());
                if (owner != null) {
                    findings.add(overlay.finding(
                            ID,
                            OverlayPath.TENANT_FILE,
                            "has the host " + host + " of " + owner,
                            "offboard one of the two by reverting its onboarding"));
                }
            });
        }
        return findings;
    }
}
