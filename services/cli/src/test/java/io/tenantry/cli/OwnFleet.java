// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeException;
import io.tenantry.kustomize.KustomizeSearch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A fleet repository of somebody's own, as init writes it: a bare one, and a clone of it.
 *
 * @param work where tests work
 */
record OwnFleet(Path bare, Path work) {

    static final String DIGEST = "4a5f0c".repeat(11).substring(0, 64);

    private static final List<String> INIT = List.of(
            "init",
            "--repo-url=https://git.example.com/acme/fleet.git",
            "--domain=shop.example.com",
            "--region=eu-central-1",
            "--account=111122223333",
            "--cluster=tenantry",
            "--endpoint-subnet=10.0.200.0/24",
            "--image=order@sha256:" + DIGEST);

    static OwnFleet in(Path folder) {
        return new OwnFleet(folder.resolve("fleet.git"), folder.resolve("fleet"));
    }

    /** Skips the test where there is no kustomize, unless this is CI. */
    static void needsKustomize() {
        try {
            Kustomize.find(KustomizeSearch.ofThisMachine());
        } catch (KustomizeException none) {
            Assumptions.assumeTrue("true".equals(System.getenv("CI")), none.getMessage());
        }
    }

    /** Writes it with these further options, and clones it. */
    void init(String... more) throws Exception {
        Files.createDirectories(bare);
        Git remote = new Git(bare);
        remote.run("init", "--quiet", "--bare", "--initial-branch=main");
        CommandRun init = CommandRun.of(
                Map.of(),
                Stream.of(INIT.stream(), Stream.of("--push-url=file://" + bare), Stream.of(more))
                        .flatMap(words -> words)
                        .toArray(String[]::new));
        assertThat(init.err()).doesNotContain("Error");
        assertThat(init.exit()).isZero();
        remote.run("clone", "--quiet", bare.toString(), work.toString());
    }
}
