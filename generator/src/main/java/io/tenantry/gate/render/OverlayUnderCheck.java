// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.render;

import io.tenantry.gate.source.Finding;
import io.tenantry.overlay.OverlayFiles;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.TenantId;
import java.nio.file.Path;

/** One tenant's overlay and the place it has, or is to have, in the fleet repository. */
public record OverlayUnderCheck(CellName cell, TenantId id, OverlayFiles overlay) {

    /** Its place in a work tree. */
    public Path folder(Path repository) {
        return repository.resolve(OverlayPath.folder(cell, id));
    }

    /** The path of one of its files in the repository. */
    public String path(String file) {
        return OverlayPath.folder(cell, id) + "/" + file;
    }

    /** What is wrong with one of its files as a whole. */
    public Finding finding(String rule, String file, String message, String fix) {
        return new Finding(rule, path(file), 1, message, fix);
    }
}
