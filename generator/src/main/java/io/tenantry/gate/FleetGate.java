// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import io.tenantry.gate.base.BaseTree;
import io.tenantry.gate.base.PoliciesRule;
import io.tenantry.gate.render.Cells;
import io.tenantry.gate.render.MailDomainsRule;
import io.tenantry.gate.render.OverlaySources;
import io.tenantry.gate.render.OverlayUnderCheck;
import io.tenantry.gate.render.PlatformRule;
import io.tenantry.gate.render.RepositorySources;
import io.tenantry.gate.shape.OverlayBuilds;
import io.tenantry.gate.shape.ReleaseTenant;
import io.tenantry.gate.source.Finding;
import io.tenantry.kustomize.Kustomize;
import io.tenantry.overlay.OverlayTemplates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The gate over a whole fleet repository's work tree: base/ with every release, also one that nobody runs yet, the cells
 * and every overlay. Sources first: nothing is built from a tree that was refused. Thread-safe; a check blocks for all
 * its builds.
 */
public final class FleetGate {

    private final Kustomize kustomize;
    private final OverlayTemplates templates;
    private final VerdictCache cache;

    public FleetGate(Kustomize kustomize, OverlayTemplates templates, VerdictCache cache) {
        this.kustomize = kustomize;
        this.templates = templates;
        this.cache = cache;
    }

    /** How much is built. */
    public enum Depth {
        /** One overlay of each shape; the others are proven by being renders of the same template. */
        BY_SHAPE,
        /** Every overlay, also those that passed before. */
        FULL
    }

    /** Checks everything; each finding is said once. */
    public FleetReport check(Path repository, Depth depth) {
        BaseTree base = BaseTree.read(repository);
        Cells cells = Cells.read(repository, templates);
        RepositorySources tree = RepositorySources.read(repository);
        LinkedHashSet<Finding> findings = new LinkedHashSet<>(tree.findings());
        findings.addAll(base.findings());
        findings.addAll(cells.findings());
        findings.addAll(cells.emptyHanded());
        findings.addAll(new PoliciesRule().check(repository, base));
        findings.addAll(new PlatformRule(templates).check(repository, cells));
        findings.addAll(new MailDomainsRule().check(repository, cells));
        FleetRun run = new FleetRun(new OverlayBuilds(kustomize), base, cells);
        Verdicts verdicts = Verdicts.recall(cache, base, cells);
        List<OverlayUnderCheck> overlays = tree.overlays();
        List<ReleaseTenant> releases = ReleaseTenant.of(base, cells, templates);
        boolean full = depth == Depth.FULL;
        List<OverlayUnderCheck> fresh = overlays.stream()
                .filter(overlay -> full || !verdicts.knows(overlay))
                .toList();
        List<ReleaseTenant> freshReleases = releases.stream()
                .filter(release -> full || !verdicts.knows(release.overlay()))
                .toList();
        findings.addAll(run.sources(fresh, new OverlaySources(templates)));
        findings.addAll(new OneHostRule().check(overlays, verdicts));
        if (findings.isEmpty()) {
            findings.addAll(run.builds(repository, fresh, depth));
            findings.addAll(run.releases(freshReleases));
        }
        if (findings.isEmpty()) {
            List<OverlayUnderCheck> passed = new ArrayList<>(overlays);
            releases.forEach(release -> passed.add(release.overlay()));
            verdicts.keep(passed);
        }
        int all = ReleaseTenant.releases(releases);
        int known = overlays.size() - fresh.size() + all - ReleaseTenant.releases(freshReleases);
        return new FleetReport(new ArrayList<>(findings), overlays.size(), all, known, run.count());
    }
}
