// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import io.tenantry.overlay.OverlayFiles;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.TenantId;
import java.nio.file.Path;

/** One tenant's overlay and the place it has, or is to have, in the fleet repository. */
record OverlayUnderCheck(CellName cell, TenantId id, OverlayFiles overlay) {

    /** Its place in a work tree. */
    Path folder(Path repository) {
        return repository.resolve(OverlayPath.folder(cell, id));
    }

    String path(String file) {
        return OverlayPath.folder(cell, id) + "/" + file;
    }

    Finding finding(String rule, String file, String message, String fix) {
        return new Finding(rule, path(file), 1, message, fix);
    }
}
