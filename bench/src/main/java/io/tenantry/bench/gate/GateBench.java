// SPDX-License-Identifier: Apache-2.0
package io.tenantry.bench.gate;

import io.tenantry.gate.FleetGate;
import io.tenantry.gate.FleetReport;
import io.tenantry.gate.Gate;
import io.tenantry.gate.VerdictCache;
import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeSearch;
import io.tenantry.overlay.OverlayFiles;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The gate of one tenant, and of fleets by shape: the first run and the second one. */
public final class GateBench {

    private static final int SINGLE_RUNS = 21;

    private final Kustomize kustomize = Kustomize.find(KustomizeSearch.ofThisMachine());
    private final OverlayTemplates templates = new OverlayTemplates();
    private final Path folder;

    private GateBench(Path folder) {
        this.folder = folder;
    }

    /** Prints a table in Markdown; the folder must be empty. */
    public static void run(Path folder, List<Integer> sizes) throws IOException {
        GateBench bench = new GateBench(folder);
        System.out.println("kustomize " + bench.kustomize.version() + "\n");
        System.out.println("| what | overlays | built | seconds |\n|---|---|---|---|");
        for (int size : sizes) {
            bench.fleet(size);
        }
        bench.single();
    }

    private void fleet(int tenants) throws IOException {
        FleetFolder fleet = FleetFolder.write(folder.resolve("fleet-" + tenants), tenants);
        VerdictCache cache = VerdictCache.in(folder.resolve("cache"), "bench");
        run("by shape, first run", new FleetGate(kustomize, templates, cache), fleet);
        run("by shape, second run", new FleetGate(kustomize, templates, cache), fleet);
    }

    private static void run(String what, FleetGate gate, FleetFolder fleet) {
        long start = System.nanoTime();
        FleetReport report = gate.check(fleet.root(), FleetGate.Depth.BY_SHAPE);
        if (!report.findings().isEmpty()) {
            throw new IllegalStateException(report.findings().get(0).toString());
        }
        row(what, report.tenants(), report.builds(), System.nanoTime() - start);
    }

    /** As the service does before each commit; the median of calls in a warm process. */
    private void single() throws IOException {
        // Named as the service's exports of base/ are, by the id of a tree.
        FleetFolder fleet = FleetFolder.write(folder.resolve("0".repeat(40)), 0);
        Gate gate = new Gate(kustomize, templates, List.of(FleetFolder.cell(0)));
        Random random = new Random(2);
        Tenant tenant = FleetFolder.tenant(0, random);
        OverlayFiles overlay = FleetFolder.overlay(tenant, random);
        long[] nanos = new long[SINGLE_RUNS];
        for (int i = 0; i < SINGLE_RUNS; i++) {
            long start = System.nanoTime();
            if (!gate.check(fleet.root(), overlay, tenant.cell(), tenant.id()).isEmpty()) {
                throw new IllegalStateException("the example is refused");
            }
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        row("one tenant, median of " + SINGLE_RUNS, 1, 1, nanos[SINGLE_RUNS / 2]);
        row("one tenant, worst of " + SINGLE_RUNS, 1, 1, nanos[SINGLE_RUNS - 1]);
    }

    private static void row(String what, int overlays, int built, long nanos) {
        System.out.println(String.format(Locale.ROOT, "| %s | %,d | %,d | %.2f |", what, overlays, built, nanos / 1e9));
    }
}
