// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

/** Where things lie in a fleet repository; all paths are relative to its root, with slashes. */
public final class FleetLayout {

    /** The folder of all cells' tenants. */
    public static final String OVERLAYS = "overlays";

    /** The folder that overlays build on. */
    public static final String BASE = "base";

    /** The declarations of services, from which the next release is generated. */
    public static final String DECLARATIONS = BASE + "/services";

    /** The folder of all releases. */
    public static final String RELEASES = BASE + "/releases";

    /** The folder of all rings. */
    public static final String RINGS = BASE + "/rings";

    /** Its presence is what makes a folder a tenant: the ApplicationSet reads these files. */
    public static final String TENANT_FILE = "tenant.yaml";

    /** Rendered from tenant.yaml; written once, in the onboarding commit. */
    public static final String KUSTOMIZATION_FILE = "kustomization.yaml";

    /** The mutable part; written before the onboarding commit. */
    public static final String SETTINGS_FILE = "settings/kustomization.yaml";

    /** The folder of all cells' own files. */
    public static final String CELLS = "gitops/cells";

    /** What a cell is; the other files of its folder are rendered from it. */
    public static final String CELL_FILE = "cell.yaml";

    private FleetLayout() {}

    /** {@code overlays/<cell>}, the folder of a cell's tenants. */
    public static String cellFolder(CellName cell) {
        return OVERLAYS + "/" + cell;
    }

    /** {@code overlays/<cell>/<tenant-id>}, the folder of one tenant. */
    public static String folder(CellName cell, TenantId id) {
        return cellFolder(cell) + "/" + id;
    }

    /** {@code base/releases/<version>}, the folder of a release. */
    public static String releaseFolder(Release release) {
        return RELEASES + "/" + release;
    }

    /** {@code base/releases/<version>/services}, the declarations that a release was generated from. */
    public static String releaseDeclarations(Release release) {
        return releaseFolder(release) + "/services";
    }

    /** {@code gitops/cells/<cell>}, the folder of a cell's own three files. */
    public static String cellDefinition(CellName cell) {
        return CELLS + "/" + cell;
    }
}
