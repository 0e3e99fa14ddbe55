// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.shape;

import io.tenantry.tenant.Cell;
import io.tenantry.tenant.Gateway;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.TemplateVersion;
import java.util.List;
import java.util.Optional;

/**
 * What decides how an overlay builds and what its build must be, beside base/: tenants of one shape differ in nothing
 * but namespace, labels, host and ConfigMap literals, since their overlays are, byte for byte, renders of one template
 * (R21).
 *
 * @param demands what rules ask of builds in the cell; empty where the cell is not known
 */
public record Shape(Optional<Demands> demands, Settings settings, TemplateVersion template) {

    /** The part of a cell that rules about a build look at. */
    public record Demands(Gateway gateway, List<String> registries, boolean laptop) {

        static Demands of(Cell cell) {
            return new Demands(cell.gateway(), cell.registries(), cell.laptop());
        }
    }
}
