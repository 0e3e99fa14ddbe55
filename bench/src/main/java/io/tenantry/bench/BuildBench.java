// SPDX-License-Identifier: Apache-2.0
package io.tenantry.bench;

import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** B8: kustomize on a tenant's overlay against kustomize on the same objects, already rendered into one file. */
final class BuildBench {

    private static final Path OVERLAY = Path.of("overlays", "cell-001", "acme-k7x2q");

    private BuildBench() {}

    static void run(Path folder) throws IOException {
        Kustomize kustomize = Kustomize.find(KustomizeSearch.ofThisMachine());
        Path flat = Files.createDirectory(folder.resolve("flat"));
        Files.writeString(flat.resolve("objects.yaml"), kustomize.build(OVERLAY));
        Files.writeString(flat.resolve("kustomization.yaml"), "resources:\n  - objects.yaml\n");

        Rounds rounds = new Rounds();
        rounds.add("the overlay", 1, () -> kustomize.build(OVERLAY));
        rounds.add("its objects, already rendered", 1, () -> kustomize.build(flat));
        System.out.println("kustomize " + kustomize.version() + "\n");
        System.out.println("| kustomize builds | wall ms | CPU ms |");
        System.out.println("|---|---|---|");
        for (Rounds.Result result : rounds.run()) {
            System.out.println(String.format(
                    Locale.ROOT, "| %s | %.1f | %.1f |", result.name(), result.wallMillis(), result.cpuMillis()));
        }
    }
}
