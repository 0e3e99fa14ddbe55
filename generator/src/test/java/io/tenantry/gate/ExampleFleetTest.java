// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.fleet.FleetSeed;
import io.tenantry.gate.render.RenderCheck;
import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeForTests;
import io.tenantry.overlay.Examples;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.release.ReleaseFiles;
import io.tenantry.service.Declarations;
import io.tenantry.service.Services;
import io.tenantry.tenant.FleetCells;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The files at the top level of this repository are the generator's real output. */
class ExampleFleetTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final GoldenFiles TOP_LEVEL = new GoldenFiles(REPOSITORY);
    private static final GoldenFiles RENDERED =
            new GoldenFiles(Path.of("src/test/resources/golden").toAbsolutePath());

    private final OverlayTemplates templates = new OverlayTemplates();

    @Test
    void exampleOverlaysAreWhatTheGeneratorRenders() throws Exception {
        SortedMap<String, String> expected = new TreeMap<>();
        expected.putAll(overlay(Examples.ACME, Examples.ACME_SETTINGS));
        expected.putAll(overlay(Examples.GLOBEX, Examples.GLOBEX_SETTINGS));
        TOP_LEVEL.assertHolds("overlays", expected);
    }

    @Test
    void shippedReleaseIsWhatTheGeneratorRendersFromTheDeclarations() throws Exception {
        Services services = Declarations.of(REPOSITORY);
        TOP_LEVEL.assertHolds(
                "base/releases", new ReleaseFiles().render(new Release("1.0.0"), services, Examples.CELL.gateway()));
    }

    @Test
    void exampleCellIsWhatTheGeneratorRenders() throws Exception {
        TOP_LEVEL.assertHolds("gitops/cells", templates.cell(Examples.CELL));
        TOP_LEVEL.assertHolds("gitops/bootstrap", templates.bootstrap(Examples.CELL));
    }

    /** What is rendered and what every fleet repository begins with are the platform, and no file is both. */
    @Test
    void examplePlatformIsTheSeedAndWhatTheGeneratorRenders() throws Exception {
        SortedMap<String, String> expected =
                new TreeMap<>(templates.platform(FleetCells.of(Examples.CELL), Declarations.of(REPOSITORY)));
        FleetSeed.files().forEach((path, bytes) -> {
            if (path.startsWith("gitops/")) {
                assertThat(expected.put(path, new String(bytes, StandardCharsets.UTF_8)))
                        .as("%s is rendered and in the seed", path)
                        .isNull();
            }
        });
        TOP_LEVEL.assertHolds("gitops/platform", expected);
    }

    @Test
    void builtManifestsOfTheExamplesAreGoldenToo() throws Exception {
        Kustomize kustomize = KustomizeForTests.find();
        SortedMap<String, String> expected = new TreeMap<>();
        for (Tenant tenant : new Tenant[] {Examples.ACME, Examples.GLOBEX}) {
            Path folder = REPOSITORY.resolve(OverlayPath.folder(tenant.cell(), tenant.id()));
            expected.put(tenant.id() + "/rendered.yaml", kustomize.build(folder));
        }
        RENDERED.assertHolds("", expected);
    }

    @Test
    void gateFindsNothingInTheExamples() {
        assertThat(new Gate(KustomizeForTests.find(), templates).checkRepository(REPOSITORY))
                .isEmpty();
        assertThat(new RenderCheck(templates).checkRepository(REPOSITORY)).isEmpty();
    }

    private SortedMap<String, String> overlay(Tenant tenant, Settings settings) {
        SortedMap<String, String> files = new TreeMap<>();
        Examples.overlay(tenant, settings)
                .files()
                .forEach((path, text) -> files.put(OverlayPath.folder(tenant.cell(), tenant.id()) + "/" + path, text));
        return files;
    }
}
