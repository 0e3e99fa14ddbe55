// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantry.fleet.FleetInitializer;
import io.tenantry.fleet.SeedServices;
import io.tenantry.fleet.clone.FleetRemote;
import io.tenantry.local.git.LocalGit;
import io.tenantry.onboarding.SampleRequests;
import io.tenantry.onboarding.configuration.ConfigurationException;
import io.tenantry.onboarding.configuration.Values;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.FleetCells;
import io.tenantry.tenant.RepoUrl;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells as a process that starts finds them in a real repository. */
class CellSourceIT {

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();

    @BeforeEach
    void seed() {
        LocalGit git = new LocalGit(vertx, folder.resolve("git"));
        git.createRepository("fleet.git");
        git.close();
        SortedMap<String, String> files = new OverlayTemplates()
                .gitops(
                        FleetCells.of(List.of(
                                SampleRequests.CELL,
                                SampleRequests.cell("cell-002"),
                                SampleRequests.cell("cell-003"),
                                SampleRequests.cell("cell-004"))),
                        SeedServices.read());
        files.computeIfPresent(
                "gitops/cells/cell-003/cell.yaml", (path, text) -> text.replace(".example.com", ".example.org"));
        files.computeIfPresent("gitops/cells/cell-004/cell.yaml", (path, text) -> text + "  more: true\n");
        new FleetInitializer(FleetRemote.of(url())).init(files, Instant.EPOCH);
    }

    private RepoUrl url() {
        return new RepoUrl("file://" + folder.resolve("git").resolve("fleet.git"));
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    private CellSource source(String cells) {
        Values values = values(cells);
        CellSource source = CellSource.read(values).orElseThrow();
        values.requireUsable();
        return source;
    }

    private Values values(String cells) {
        return Values.read(Map.of(
                "TENANTRY_CELLS", cells,
                "TENANTRY_FLEET_URL", url().value(),
                "TENANTRY_DATA_FOLDER", folder.resolve("data").toString()));
    }

    @Test
    void areServedInTheOrderInWhichTheyAreNamed() {
        assertThat(source("cell-002, cell-001").find().cells().names())
                .containsExactly(new CellName("cell-002"), new CellName("cell-001"));
    }

    @Test
    void tellsOfEveryCellThatCannotBeServed() {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(() -> source("cell-001,cell-002,cell-003,cell-004,cell-005,cell-006")
                        .find())
                .satisfies(refused -> assertThat(
                                String.valueOf(refused.getMessage()).lines())
                        .hasSize(4)
                        .anyMatch(line -> line.startsWith("gitops/cells/cell-004/cell.yaml of the fleet repository"))
                        .anyMatch(line -> line.contains("no gitops/cells/cell-005/cell.yaml: set TENANTRY_CELLS to"))
                        .anyMatch(line -> line.contains("no gitops/cells/cell-006/cell.yaml"))
                        .anyMatch(line -> line.contains("cell-003 has the domain shop.example.org")));
    }

    @Test
    void namesEachCellOnce() {
        Values values = values("cell-001,cell-001");

        assertThat(CellSource.read(values)).isEmpty();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(values::requireUsable)
                .satisfies(e -> assertThat(e.problems())
                        .singleElement()
                        .asString()
                        .startsWith("TENANTRY_CELLS is \"cell-001,cell-001\", which must name each cell once"));
    }
}
