// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitIT {

    private static final List<String> CELL = List.of(
            "--repo-url=https://git.example.com/acme/fleet.git",
            "--domain=shop.example.com",
            "--region=eu-central-1",
            "--account=111122223333",
            "--cluster=tenantry");

    private final Path bare;

    InitIT(@TempDir Path folder) throws Exception {
        bare = folder.resolve("fleet.git");
        git("init", "--quiet", "--bare");
    }

    @Test
    void writesTheSeedAndTheFirstCellIntoAnEmptyRepository() throws Exception {
        CommandRun run = init("--push-url=file://" + bare);

        assertThat(run.err())
                .containsSubsequence(
                        "  git clone --branch main file://" + bare + " fleet\n",
                        "  tenantry gate fleet ",
                        "  git -C fleet push https://git.example.com/acme/fleet.git main ",
                        "prepare-the-cluster.md",
                        "use one that nothing else uses",
                        "  kubectl apply -f fleet/gitops/bootstrap/");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("commit      " + git("rev-parse", "refs/heads/main"), "cell        cell-001");
        assertThat(git("ls-tree", "-r", "--name-only", "main").lines())
                .contains(
                        "README.md",
                        "base/rings/stable/basic/kustomization.yaml",
                        "gitops/bootstrap/application.yaml",
                        "gitops/cells/cell-001/cell.yaml")
                .noneMatch(path -> path.startsWith("overlays/"));
    }

    /** No tenant could be onboarded, so nobody should be told that all is well. */
    @Test
    void theGateNamesWhatInitLeftEmpty() throws Exception {
        OwnFleet.needsKustomize();
        assertThat(init("--push-url=file://" + bare).err())
                .contains("fill in endpointSubnets and registries in fleet/gitops/cells/cell-001/cell.yaml");
        Path clone = bare.resolveSibling("fleet");
        git("clone", "--quiet", "--branch=main", bare.toString(), clone.toString());
        String cell = "gitops/cells/cell-001/cell.yaml";
        assertThat(Files.readString(clone.resolve(cell))).contains("  endpointSubnets: []\n", "  registries: []\n");

        CommandRun run = CommandRun.of(Map.of(), "gate", clone.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out().lines())
                .anyMatch(line -> line.startsWith(cell + ":16: R23 endpointSubnets is empty"))
                .anyMatch(line -> line.startsWith(cell + ":18: R23 registries is empty"))
                .allMatch(line -> line.startsWith(cell));
    }

    @Test
    void refusesARepositoryThatIsNotEmpty() {
        init("--push-url=file://" + bare);

        CommandRun again = init("--push-url=file://" + bare);

        assertThat(again.exit()).isEqualTo(5);
        assertThat(again.err()).contains("is not empty");
        assertThat(again.out()).isEmpty();
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        CommandRun run = CommandRun.of(
                Map.of(),
                "init",
                "--domain=nodots",
                "--account=1",
                "--cell=Cell",
                "--push-url=ftp://git.example.com/x");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "--repo-url is missing",
                        "--domain must be",
                        "--region is missing",
                        "--account must be",
                        "--cluster is missing",
                        "--cell must be",
                        "--push-url must be");
    }

    @Test
    void saysThatARepositoryIsNotThere() {
        CommandRun run = init("--push-url=file://" + bare.resolveSibling("none.git"));

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).startsWith("Error: Cannot talk to file://").doesNotContain("\tat ");
    }

    private static CommandRun init(String... more) {
        Stream<String> words = Stream.concat(Stream.concat(Stream.of("init"), CELL.stream()), Stream.of(more));
        return CommandRun.of(Map.of(), words.toArray(String[]::new));
    }

    private String git(String... words) throws Exception {
        Files.createDirectories(bare);
        List<String> command = Stream.concat(Stream.of("git"), Stream.of(words)).toList();
        Process git = new ProcessBuilder(command).directory(bare.toFile()).start();
        String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as("%s", command).isZero();
        return out.strip();
    }
}
