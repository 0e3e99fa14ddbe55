// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import io.tenantry.gate.FleetGate.Depth;
import io.tenantry.gate.base.BaseTree;
import io.tenantry.gate.render.Cells;
import io.tenantry.gate.render.OverlaySources;
import io.tenantry.gate.render.OverlayUnderCheck;
import io.tenantry.gate.render.PlacementRule;
import io.tenantry.gate.shape.BaseCopy;
import io.tenantry.gate.shape.CheckFolder;
import io.tenantry.gate.shape.OverlayBuilds;
import io.tenantry.gate.shape.ReleaseTenant;
import io.tenantry.gate.shape.Shape;
import io.tenantry.gate.shape.ShapeVerdict;
import io.tenantry.gate.source.Finding;
import io.tenantry.tenant.CellName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** One run over a work tree: the overlays' sources, then their builds, on as many threads as there are processors. */
final class FleetRun {

    private final OverlayBuilds builds;
    private final BaseTree base;
    private final Cells cells;
    private final Map<OverlayUnderCheck, Shape> shapes = new ConcurrentHashMap<>();
    private final Map<Shape, ShapeVerdict> verdicts = new ConcurrentHashMap<>();

    FleetRun(OverlayBuilds builds, BaseTree base, Cells cells) {
        this.builds = builds;
        this.base = base;
        this.cells = cells;
    }

    /** How many times kustomize ran. */
    int count() {
        return builds.count();
    }

    List<Finding> sources(List<OverlayUnderCheck> overlays, OverlaySources rules) {
        List<Finding> findings = new ArrayList<>();
        Set<CellName> names = new TreeSet<>();
        overlays.forEach(overlay -> names.add(overlay.cell()));
        names.forEach(name -> cells.missing(name).ifPresent(findings::add));
        findings.addAll(overlays.parallelStream()
                .flatMap(overlay -> source(overlay, rules).stream())
                .toList());
        return findings;
    }

    private List<Finding> source(OverlayUnderCheck overlay, OverlaySources rules) {
        List<Finding> findings = rules.check(overlay);
        if (!findings.isEmpty()) {
            return findings;
        }
        var tenant = builds.tenant(overlay);
        shapes.put(overlay, builds.shape(overlay, tenant, cells.find(overlay.cell())));
        return cells.find(overlay.cell())
                .map(cell -> new PlacementRule().check(overlay, tenant, cell))
                .orElse(List.of());
    }

    /** Of overlays whose sources have passed. */
    List<Finding> builds(Path repository, List<OverlayUnderCheck> overlays, Depth depth) {
        return switch (depth) {
            case FULL ->
                overlays.parallelStream()
                        .flatMap(overlay -> build(repository, overlay).findings(overlay).stream())
                        .toList();
            case BY_SHAPE -> byShape(repository, overlays);
        };
    }

    private List<Finding> byShape(Path repository, List<OverlayUnderCheck> overlays) {
        Map<Shape, OverlayUnderCheck> first = new HashMap<>();
        overlays.forEach(overlay -> first.putIfAbsent(shape(overlay), overlay));
        first.entrySet().parallelStream()
                .forEach(entry -> verdicts.put(entry.getKey(), build(repository, entry.getValue())));
        List<Finding> findings = new ArrayList<>();
        for (OverlayUnderCheck overlay : overlays) {
            ShapeVerdict verdict = verdicts.get(shape(overlay));
            if (verdict != null) {
                findings.addAll(verdict.findings(overlay));
            }
        }
        return findings;
    }

    /** What is found of releases without looking at any tenant; what a tenant's build has shown is not built again. */
    List<Finding> releases(List<ReleaseTenant> tenants) {
        if (tenants.isEmpty()) {
            return List.of();
        }
        try (BaseCopy copy = BaseCopy.of(base)) {
            return tenants.parallelStream()
                    .flatMap(tenant -> verdict(copy, tenant).findings(tenant).stream())
                    .toList();
        }
    }

    private ShapeVerdict verdict(BaseCopy copy, ReleaseTenant tenant) {
        Shape shape = builds.shape(tenant.overlay(), builds.tenant(tenant.overlay()), tenant.cell());
        ShapeVerdict known = verdicts.get(shape);
        if (known != null) {
            return known;
        }
        try (CheckFolder folder = CheckFolder.create(copy.root(), tenant.overlay())) {
            return builds.check(new OverlayBuilds.Subject(tenant.overlay(), base, tenant.cell()), folder.overlay());
        }
    }

    private Shape shape(OverlayUnderCheck overlay) {
        return shapes.computeIfAbsent(overlay, one -> builds.shape(one, builds.tenant(one), cells.find(one.cell())));
    }

    private ShapeVerdict build(Path repository, OverlayUnderCheck overlay) {
        return builds.check(
                new OverlayBuilds.Subject(overlay, base, cells.find(overlay.cell())), overlay.folder(repository));
    }
}
