// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import io.tenantry.overlay.OverlayTemplates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The gate's rules about overlays' files alone, without a build: {@code tenantry render --check}. Thread-safe. */
public final class RenderCheck {

    private final OverlaySources sources;

    public RenderCheck(OverlayTemplates templates) {
        this.sources = new OverlaySources(templates);
    }

    /** Checks that every overlay of a work tree is what it renders to. */
    public List<Finding> checkRepository(Path repository) {
        RepositorySources tree = RepositorySources.read(repository);
        List<Finding> findings = new ArrayList<>(tree.findings());
        tree.overlays().forEach(overlay -> findings.addAll(sources.render(overlay)));
        return List.copyOf(findings);
    }
}
