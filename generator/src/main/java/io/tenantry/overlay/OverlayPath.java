// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import io.tenantry.tenant.CellName;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.TenantId;

/** {@link FleetLayout} by the names that those who render overlays know it by. */
public final class OverlayPath {

    /** The folder of all cells' tenants. */
    public static final String OVERLAYS = FleetLayout.OVERLAYS;

    /** The folder that overlays build on. */
    public static final String BASE = FleetLayout.BASE;

    /** Identity; written once, in the onboarding commit. */
    public static final String TENANT_FILE = FleetLayout.TENANT_FILE;

    /** Rendered from tenant.yaml; written once, in the onboarding commit. */
    public static final String KUSTOMIZATION_FILE = FleetLayout.KUSTOMIZATION_FILE;

    /** The mutable part; written before the onboarding commit. */
    public static final String SETTINGS_FILE = FleetLayout.SETTINGS_FILE;

    /** What a cell is; the other files of its folder are rendered from it. */
    public static final String CELL_FILE = FleetLayout.CELL_FILE;

    /** The folder of all cells' own files. */
    public static final String CELLS = FleetLayout.CELLS;

    private OverlayPath() {}

    /** {@code overlays/<cell>}, the folder of a cell's tenants. */
    public static String cellFolder(CellName cell) {
        return FleetLayout.cellFolder(cell);
    }

    /** {@code overlays/<cell>/<tenant-id>}, the folder of one tenant. */
    public static String folder(CellName cell, TenantId id) {
        return FleetLayout.folder(cell, id);
    }

    /** {@code gitops/cells/<cell>}, the folder of a cell's own three files. */
    public static String cellDefinition(CellName cell) {
        return FleetLayout.cellDefinition(cell);
    }
}
