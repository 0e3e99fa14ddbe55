// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import io.tenantry.overlay.OverlayTemplates;
import java.util.List;

/** The rules about an overlay's files. */
final class OverlaySources {

    private final List<OverlayRule> rules;

    OverlaySources(OverlayTemplates templates) {
        this.rules = List.of(new ThreeFilesRule(), new RenderRule(templates));
    }

    List<Finding> check(OverlayUnderCheck overlay) {
        return rules.stream().flatMap(rule -> rule.check(overlay).stream()).toList();
    }
}
