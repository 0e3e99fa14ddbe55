// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.render;

import io.tenantry.gate.source.Finding;
import io.tenantry.overlay.OverlayTemplates;
import java.util.List;
import java.util.stream.Stream;

/** The rules about an overlay's files. */
public final class OverlaySources {

    private final List<OverlayRule> rules;

    /** Held against renders of those templates. */
    public OverlaySources(OverlayTemplates templates) {
        this.rules = List.of(new ThreeFilesRule(), new RenderRule(templates));
    }

    /** Whether the files are what they render to; a render is small, plain and strict YAML. */
    List<Finding> render(OverlayUnderCheck overlay) {
        return rules.stream().flatMap(rule -> rule.check(overlay).stream()).toList();
    }

    /** The same, and what is dangerous about a file that is no render. */
    public List<Finding> check(OverlayUnderCheck overlay) {
        List<Finding> differing = render(overlay);
        return differing.isEmpty()
                ? differing
                : Stream.concat(new OverlayTextRule().check(overlay).stream(), differing.stream())
                        .toList();
    }
}
