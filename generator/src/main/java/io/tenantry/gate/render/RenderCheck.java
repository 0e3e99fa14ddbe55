// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.render;

import io.tenantry.gate.source.Finding;
import io.tenantry.overlay.OverlayTemplates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The gate's rules about what is rendered, without base/ and without a build: {@code tenantry render --check}.
 * Thread-safe.
 */
public final class RenderCheck {

    private final OverlaySources sources;
    private final OverlayTemplates templates;

    public RenderCheck(OverlayTemplates templates) {
        this.sources = new OverlaySources(templates);
        this.templates = templates;
    }

    /** Checks that every overlay of a work tree and whatever follows from its cells is what it renders to. */
    public List<Finding> checkRepository(Path repository) {
        RepositorySources tree = RepositorySources.read(repository);
        List<Finding> findings = new ArrayList<>(tree.findings());
        tree.overlays().forEach(overlay -> findings.addAll(sources.render(overlay)));
        findings.addAll(checkGitops(repository));
        return List.copyOf(findings);
    }

    /** Checks what follows from the cells alone: gitops/cells, gitops/bootstrap and gitops/platform. */
    public List<Finding> checkGitops(Path repository) {
        Cells cells = Cells.read(repository, templates);
        List<Finding> findings = new ArrayList<>(cells.findings());
        findings.addAll(new PlatformRule(templates).check(repository, cells));
        findings.addAll(new MailDomainsRule().check(repository, cells));
        return findings;
    }
}
