// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.history;

import io.tenantry.fleet.object.FleetException;
import io.tenantry.gate.source.Finding;
import java.nio.file.Path;
import java.util.List;

/**
 * What the second of two commits of a fleet repository brings on top of the first, put on disk for the gate: base/,
 * gitops/, and the overlays whose verdict may have changed.
 *
 * @param tenants what happened to tenants
 * @param rewritten onboarding files, written once, that were changed afterwards
 * @param released files of releases that rings or tenants were on, which were changed or removed
 * @param withdrawn folders of releases that rings or tenants were on, and which are gone together with their use
 * @param irregular what is no plain file in the tree and was therefore not put on disk
 */
public record FleetRange(
        TenantChanges tenants,
        List<String> rewritten,
        List<String> released,
        List<String> withdrawn,
        List<Finding> irregular) {

    public FleetRange {
        rewritten = List.copyOf(rewritten);
        released = List.copyOf(released);
        withdrawn = List.copyOf(withdrawn);
        irregular = List.copyOf(irregular);
    }

    /**
     * Writes them into an empty folder, from any clone or work tree.
     *
     * @param range two commits as Git names them, with two dots between; without a second one, HEAD
     * @throws FleetException if the folder lies in no Git repository, or a commit is not in it
     */
    public static FleetRange export(Path repository, String range, Path folder) {
        try (RangeExport export = RangeExport.open(repository, range)) {
            return export.to(folder);
        }
    }
}
