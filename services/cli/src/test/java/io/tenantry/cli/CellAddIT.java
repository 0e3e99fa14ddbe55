// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.fleet.SeedServices;
import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeException;
import io.tenantry.kustomize.KustomizeSearch;
import io.tenantry.overlay.OverlayReader;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.FleetCells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a clone of a fleet repository that init wrote with one cell. */
class CellAddIT {

    private static final String DIGEST = OwnFleet.DIGEST;

    private final OwnFleet own;
    private final Path fleet;
    private final Git git;

    CellAddIT(@TempDir Path folder) {
        own = OwnFleet.in(folder);
        fleet = own.work();
        git = new Git(fleet);
    }

    @BeforeEach
    void initAndClone() throws Exception {
        own.init(
                "--cells=1",
                "--registry=images.example.net",
                "--image=product@sha256:" + DIGEST,
                "--gateway-class=eg",
                "--gateway-label=app=edge");
    }

    @Test
    void oneCommandIsOneCommitThatTheGateAndTheRenderCheckPass() throws Exception {
        CommandRun run = add("cell-002", "--domain=shop.example.org", "--endpoint-subnet=10.0.201.0/24");

        assertThat(run.err())
                .contains(
                        "git push",
                        "*.shop.example.org",
                        "have SES verify shop.example.org",
                        "tenantry gate HEAD~1..",
                        "TENANTRY_CELLS=cell-002");
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("cell    cell-002", "commit  " + git.run("rev-parse", "HEAD"));
        assertThat(git.run("rev-list", "--count", "HEAD")).isEqualTo("2");
        assertThat(git.run("status", "--porcelain")).isEmpty();
        assertThat(git.run("log", "-1", "--format=%s%n%an %ae")).isEqualTo("""
                add-cell(cell-002): domain shop.example.org
                Tenantry tenantry@example.com""");
        assertThat(git.run("show", "--name-status", "--format=", "HEAD").lines())
                .containsExactlyInAnyOrder(
                        "A\tgitops/cells/cell-002/appproject.yaml",
                        "A\tgitops/cells/cell-002/applicationset.yaml",
                        "A\tgitops/cells/cell-002/cell.yaml",
                        "M\tgitops/platform/admission/tenantry-hosts.yaml",
                        "M\tgitops/platform/aws/tenantry-onboarding.policy.json",
                        "M\tgitops/platform/gateway/gateway.yaml",
                        "M\tgitops/platform/network/aws-vpc-endpoints.yaml");
        assertThat(CommandRun.of(Map.of(), "render", "--check", fleet.toString())
                        .out())
                .isEmpty();
        if (hasKustomize()) {
            assertThat(CommandRun.of(Map.of(), "gate", fleet.toString()).out()).isEmpty();
            assertThat(CommandRun.of(Map.of(), "gate", "-C", fleet.toString(), "HEAD~1..")
                            .exit())
                    .isZero();
        }
    }

    @Test
    void theNewCellIsLikeTheFirstAndItsFilesAreTheRender() throws Exception {
        assertThat(add("cell-002").exit()).isZero();

        Cell first = cell("cell-001");
        Cell second = cell("cell-002");
        assertThat(second.name().value()).isEqualTo("cell-002");
        assertThat(second.domain()).isEqualTo(first.domain());
        assertThat(second.gateway()).isEqualTo(first.gateway());
        assertThat(second.gateway().className()).isEqualTo("eg");
        assertThat(second.registries()).containsExactly("images.example.net");
        new OverlayTemplates()
                .gitops(FleetCells.of(List.of(first, second)), SeedServices.read())
                .forEach((path, text) -> assertThat(fleet.resolve(path)).hasContent(text));
    }

    @Test
    void aDryRunSaysWhatTheCommitWouldHoldAndWritesNothing() throws Exception {
        CommandRun run = add("cell-002", "--dry-run");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo("""
                create gitops/cells/cell-002/applicationset.yaml
                create gitops/cells/cell-002/appproject.yaml
                create gitops/cells/cell-002/cell.yaml
                change gitops/platform/admission/tenantry-hosts.yaml
                """);
        assertThat(git.run("status", "--porcelain")).isEmpty();
        assertThat(git.run("rev-list", "--count", "HEAD")).isEqualTo("1");
    }

    @Test
    void refusesACellThatExistsOrWhoseTenantsAreThere() throws Exception {
        assertRefused(add("cell-001"), 5, "cell cell-001 exists: gitops/cells/cell-001/");
        Files.createDirectories(fleet.resolve("overlays/cell-002/acme-k7x2q/settings"));
        assertRefused(add("cell-002"), 5, "overlays/cell-002/ is there already");
    }

    @Test
    void refusesWhatIsNoFleetRepository(@TempDir Path other) throws Exception {
        assertRefused(CommandRun.of(Map.of(), "cell", "add", "cell-002", "-C", other.toString()), 2, "is no checkout");
        new Git(other).run("init", "--quiet");
        Files.writeString(other.resolve("README.md"), "# Else\n");
        new Git(other).commitAll("else");
        assertRefused(
                CommandRun.of(Map.of(), "cell", "add", "cell-002", "-C", other.toString()),
                2,
                "is no fleet repository: it has no gitops/cells/");
    }

    @Test
    void refusesAWorkTreeWithUncommittedChanges() throws Exception {
        Files.writeString(fleet.resolve("README.md"), "# Mine\n");
        Files.writeString(fleet.resolve("notes.txt"), "nobody's business\n");
        Files.createDirectories(fleet.resolve("base/new"));
        Files.writeString(fleet.resolve("base/new/x.yaml"), "a: 1\n");

        assertRefused(
                add("cell-002"), 5, "uncommitted changes: README.md, base/new/x.yaml; commit or stash them first");
    }

    @Test
    void refusesToTakeACommittedEditBack() throws Exception {
        Path hosts = fleet.resolve("gitops/platform/admission/tenantry-hosts.yaml");
        Files.writeString(hosts, Files.readString(hosts).replace("failurePolicy: Fail", "failurePolicy: Ignore"));
        git.commitAll("weaken");

        CommandRun run = add("cell-002");

        assertRefused(run, 1, "gitops/ is not what the cells that are there render to");
        assertThat(run.err()).contains("tenantry-hosts.yaml:7: R40", "tenantry render");
    }

    @Test
    void refusesNamesAndDomainsThatAreNone() throws Exception {
        CommandRun run = add("Cell", "--domain=nodots");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("CELL must be", "--domain must be");
        assertThat(git.run("status", "--porcelain")).isEmpty();
    }

    @Test
    void anotherGatewayClassNeedsTheLabelsOfItsPods() {
        CommandRun run = CommandRun.of(Map.of(), "init", "--gateway-class=eg");
        assertThat(run.err()).contains("--gateway-label is missing");
        assertThat(CommandRun.of(Map.of(), "init", "--gateway-class=Eg", "--gateway-label=app=edge")
                        .err())
                .contains("--gateway-class must be the name of a GatewayClass");
    }

    private static void assertRefused(CommandRun run, int exit, String why) {
        assertThat(run.err()).contains(why);
        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.out()).isEmpty();
    }

    private Cell cell(String name) throws IOException {
        return new OverlayReader().cell(Files.readString(fleet.resolve("gitops/cells/" + name + "/cell.yaml")));
    }

    private CommandRun add(String... words) {
        return CommandRun.of(
                Map.of(),
                Stream.concat(Stream.of("cell", "add", "-C", fleet.toString()), Stream.of(words))
                        .toArray(String[]::new));
    }

    private static boolean hasKustomize() {
        try {
            Kustomize.find(KustomizeSearch.ofThisMachine());
            return true;
        } catch (KustomizeException none) {
            Assumptions.assumeTrue("true".equals(System.getenv("CI")), none.getMessage());
            return false;
        }
    }
}
