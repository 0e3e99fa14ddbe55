// SPDX-License-Identifier: Apache-2.0
package io.tenantry.bench;

import io.tenantry.bench.gate.GateBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs the benchmarks: {@code bench/run writer 1000 10000}, {@code bench/run sign-up}. */
public final class Bench {

    private static final String USAGE = """
            usage: bench/run writer [TENANTS...]   one commit, 100 commits: git, plumbing, fast-import, ours
                   bench/run push [TENANTS...]     100 pushes of one commit, one push of 100
                   bench/run build                 kustomize on an overlay, and on the same objects rendered
                   bench/run render                an overlay's three files: ours, Jackson YAML
                   bench/run sign-up [TENANTS...]  from POST to the commit on the remote, the whole laptop run
                   bench/run sign-up-rate [TENANTS]   what Cognito's request rates allow, and what is reached
                   bench/run gate [TENANTS...]     a fleet by shape, first and second run; one tenant
            -Dbench.folder=DIR chooses a folder on a local disk; -Dbench.rounds=N the number of rounds (at least 9)
            """;

    private Bench() {}

    /** Prints a table in Markdown and the machine it was measured on. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.err.print(USAGE);
            System.exit(2);
        }
        Path parent = Path.of(System.getProperty("bench.folder", System.getProperty("java.io.tmpdir")));
        // A fresh folder each time: file systems slow down where many files were just deleted.
        Path folder = Files.createTempDirectory(parent, "tenantry-bench-");
        List<Integer> sizes =
                Arrays.stream(arguments).skip(1).map(Integer::valueOf).toList();
        System.out.println(Machine.describe(folder) + "\n");
        switch (arguments[0]) {
            case "writer" -> WriterBench.run(folder, sizes.isEmpty() ? List.of(0, 1_000, 10_000) : sizes);
            case "push" -> PushBench.run(folder, sizes.isEmpty() ? List.of(1_000) : sizes);
            case "build" -> BuildBench.run(folder);
            case "render" -> RenderBench.run();
            case "sign-up" -> SignUpBench.run(folder, sizes.isEmpty() ? List.of(1_000) : sizes);
            case "sign-up-rate" -> SignUpRateBench.run(folder, sizes.isEmpty() ? 400 : sizes.get(0));
            case "gate" -> GateBench.run(folder, sizes.isEmpty() ? List.of(10_000) : sizes);
            default -> {
                System.err.print(USAGE);
                System.exit(2);
            }
        }
        System.out.println("\nLeft behind: " + folder);
    }
}
