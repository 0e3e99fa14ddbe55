// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.render;

import io.tenantry.gate.source.Finding;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;

/** R9: a tenant's host is its slug below the domain of its cell, and its region the cell's (isolation.md R9). */
public final class PlacementRule {

    private static final String ID = "R9";

    /** Of an overlay of that tenant in that cell. */
    public List<Finding> check(OverlayUnderCheck overlay, Tenant tenant, Cell cell) {
        List<Finding> findings = new ArrayList<>();
        if (!tenant.host().equals(cell.domain().host(tenant.slug()))) {
            findings.add(
                    finding(overlay, 6, "has the host " + tenant.host() + " outside its slug and its cell's domain"));
        }
        if (!tenant.region().equals(cell.region())) {
            findings.add(finding(overlay, 7, "has another region than its cell, " + cell.region()));
        }
        return findings;
    }

    private static Finding finding(OverlayUnderCheck overlay, int line, String message) {
        return new Finding(
                ID,
                overlay.path(OverlayPath.TENANT_FILE),
                line,
                message,
                "onboard the tenant with tenantry, which takes both from cell.yaml");
    }
}
