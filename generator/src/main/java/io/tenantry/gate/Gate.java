// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import io.tenantry.gate.base.BaseTree;
import io.tenantry.gate.base.BaseTrees;
import io.tenantry.gate.render.OverlaySources;
import io.tenantry.gate.render.OverlayUnderCheck;
import io.tenantry.gate.render.PlacementRule;
import io.tenantry.gate.shape.CheckFolder;
import io.tenantry.gate.shape.OverlayBuilds;
import io.tenantry.gate.source.Finding;
import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeException;
import io.tenantry.overlay.OverlayFiles;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.TenantId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The checks that an overlay and its build must pass before a commit may exist. Sources first: nothing is built from a
 * tree that was refused. Thread-safe; a check blocks for one build.
 */
public final class Gate {

    private final Kustomize kustomize;
    private final OverlaySources sources;
    private final OverlayBuilds builds;
    private final List<Cell> cells;
    private final FleetGate fleets;
    private final BaseTrees bases = new BaseTrees();

    /** Rules that need a cell's description apply where the repository holds it. */
    public Gate(Kustomize kustomize, OverlayTemplates templates) {
        this(kustomize, templates, List.of());
    }

    /** Rules that need a cell's description, such as its registries, apply to the overlays of these cells. */
    public Gate(Kustomize kustomize, OverlayTemplates templates, List<Cell> cells) {
        this.kustomize = kustomize;
        this.sources = new OverlaySources(templates);
        this.builds = new OverlayBuilds(kustomize);
        this.cells = List.copyOf(cells);
        this.fleets = new FleetGate(kustomize, templates, VerdictCache.none());
    }

    /**
     * Checks one overlay that is to be committed.
     *
     * @param base a folder that holds base/ of the very commit that the overlay is put on; the overlay is built in a
     *     folder of its own below it, which is gone afterwards; one that is named by the id of its tree is taken for an
     *     export that never changes, and read once
     * @param overlay all three files
     * @return what is wrong, empty if the overlay may be committed
     */
    public List<Finding> check(Path base, OverlayFiles overlay, CellName cell, TenantId id) {
        OverlayUnderCheck subject = new OverlayUnderCheck(cell, id, overlay);
        Optional<Cell> known =
                cells.stream().filter(one -> one.name().equals(cell)).findFirst();
        BaseTree tree = bases.read(base);
        List<Finding> findings = new ArrayList<>(sources.check(subject));
        findings.addAll(tree.findings());
        if (findings.isEmpty()) {
            known.ifPresent(one -> findings.addAll(new PlacementRule().check(subject, builds.tenant(subject), one)));
        }
        if (findings.isEmpty()) {
            try (CheckFolder folder = CheckFolder.create(base, subject)) {
                findings.addAll(builds.check(new OverlayBuilds.Subject(subject, tree, known), folder.overlay())
                        .findings(subject));
            }
        }
        return List.copyOf(findings);
    }

    /**
     * What kustomize builds of an overlay that is not in any work tree, as YAML documents; the other parameters are as for
     * {@link #check}.
     *
     * @throws KustomizeException if kustomize refuses it or could not be run
     */
    public String build(Path base, OverlayFiles overlay, CellName cell, TenantId id) {
        try (CheckFolder folder = CheckFolder.create(base, new OverlayUnderCheck(cell, id, overlay))) {
            return kustomize.build(folder.overlay());
        }
    }

    /** Checks a whole work tree. Takes one build per tenant; {@link FleetGate} has a faster way. */
    public List<Finding> checkRepository(Path repository) {
        return fleets.check(repository, FleetGate.Depth.FULL).findings();
    }
}
