// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import io.tenantry.tenant.CellName;
import io.tenantry.tenant.TenantId;

/** Where things are in a fleet repository. */
final class FleetPaths {

    static final String BASE = "base";
    static final String OVERLAYS = "overlays";

    /** Its presence is what makes a folder a tenant: the ApplicationSet reads these files. */
    static final String TENANT_FILE = "tenant.yaml";

    private FleetPaths() {}

    static String tenant(CellName cell, TenantId tenant) {
        return OVERLAYS + "/" + cell + "/" + tenant;
    }
}
