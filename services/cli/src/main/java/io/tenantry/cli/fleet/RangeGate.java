// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.fleet.history.FleetRange;
import io.tenantry.gate.ChangeRules;
import io.tenantry.gate.FleetGate;
import io.tenantry.gate.FleetReport;
import io.tenantry.gate.source.Finding;
import io.tenantry.overlay.OverlayPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The gate over what a range of commits brings, in a folder of its own that is gone afterwards. */
record RangeGate(FleetGate gate, int removals) {

    FleetReport check(Path repository, String range, FleetGate.Depth depth) {
        try {
            Path folder = Files.createTempDirectory("tenantry-gate-");
            try {
                return check(FleetRange.export(repository, range, folder), folder, depth);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FleetReport check(FleetRange range, Path folder, FleetGate.Depth depth) {
        List<String> removed = range.tenants().removed().entrySet().stream()
                .map(tenant -> OverlayPath.folder(tenant.getValue(), tenant.getKey()))
                .toList();
        List<Finding> findings = new ArrayList<>(range.irregular());
        findings.addAll(
                new ChangeRules(removals).check(range.rewritten(), removed, range.released(), range.withdrawn()));
        FleetReport report = gate.check(folder, depth);
        findings.addAll(report.findings());
        return report.with(findings);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
