// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import io.tenantry.gate.source.Finding;
import java.util.List;

/**
 * What the gate says about a fleet repository.
 *
 * @param tenants how many overlays there are
 * @param releases how many releases base/ holds, each of which is built whether tenants run it or not
 * @param known how many of both had passed before, with the same bytes
 * @param builds how many times kustomize ran
 */
public record FleetReport(List<Finding> findings, int tenants, int releases, int known, int builds) {

    public FleetReport {
        findings = List.copyOf(findings);
    }

    /** The same with other findings. */
    public FleetReport with(List<Finding> others) {
        return new FleetReport(others, tenants, releases, known, builds);
    }
}
