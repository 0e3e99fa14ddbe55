// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import java.util.List;

/**
 * What the gate says about a fleet repository.
 *
 * @param tenants how many overlays there are
 * @param known how many of them had passed before, with the same bytes
 * @param builds how many times kustomize ran
 */
public record FleetReport(List<Finding> findings, int tenants, int known, int builds) {

    public FleetReport {
        findings = List.copyOf(findings);
    }
}
