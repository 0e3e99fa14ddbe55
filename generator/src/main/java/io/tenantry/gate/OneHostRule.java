// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import io.tenantry.overlay.OverlayPath;
import io.tenantry.overlay.OverlayReader;
import io.tenantry.tenant.Host;
import io.tenantry.tenant.TenantId;
import io.tenantry.yaml.YamlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** R9: a host belongs to exactly one tenant of the fleet (isolation.md R9). */
final class OneHostRule {

    private static final String ID = "R9";

    private final OverlayReader reader = new OverlayReader();

    List<Finding> check(List<OverlayUnderCheck> overlays) {
        List<Finding> findings = new ArrayList<>();
        Map<Host, TenantId> owners = new HashMap<>();
        for (OverlayUnderCheck overlay : overlays) {
            host(overlay).ifPresent(host -> {
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

    private Optional<Host> host(OverlayUnderCheck overlay) {
        try {
            return Optional.ofNullable(overlay.overlay().files().get(OverlayPath.TENANT_FILE))
                    .map(text -> reader.tenant(text).host());
        } catch (YamlException e) {
            return Optional.empty(); // RenderRule says so.
        }
    }
}
