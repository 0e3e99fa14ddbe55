// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.gate.FleetGate.Depth;
import io.tenantry.gate.source.Finding;
import io.tenantry.kustomize.KustomizeForTests;
import io.tenantry.overlay.Examples;
import io.tenantry.overlay.OverlayTemplates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What passed once passes again without a look, for as long as not one byte that decides it has changed. */
class VerdictCacheIT {

    /** Each tier of the one release, running and suspended. */
    private static final int RELEASE = 6;

    private final FleetOnDisk fleet;
    private final Path folder;

    VerdictCacheIT(@TempDir Path root, @TempDir Path folder) throws Exception {
        fleet = FleetOnDisk.create(root);
        fleet.add(Examples.ACME, Examples.ACME_SETTINGS);
        fleet.add(Examples.GLOBEX, Examples.GLOBEX_SETTINGS);
        this.folder = folder;
    }

    @Test
    void aSecondRunBuildsNothing() {
        assertThat(check("a").builds()).isEqualTo(2 + RELEASE);

        FleetReport second = check("a");

        assertThat(second.builds()).isZero();
        assertThat(second.known()).isEqualTo(2 + 1);
        assertThat(second.findings()).isEmpty();
    }

    @Test
    void aChangedOverlayIsLookedAtAgainAndNoOther() throws Exception {
        check("a");
        fleet.edit("overlays/cell-001/acme-k7x2q/kustomization.yaml", "acme.shop", "globex.shop");

        FleetReport second = check("a");

        assertThat(second.known()).isEqualTo(1 + 1);
        assertThat(second.findings()).extracting(Finding::rule).contains("R21");
    }

    @Test
    void aChangedBaseCellOrToolForgetsEverything() throws Exception {
        check("a");
        assertThat(check("b").builds()).isEqualTo(2 + RELEASE);
        fleet.edit("gitops/cells/cell-001/cell.yaml", "laptop: true", "laptop: false");
        assertThat(check("b").findings()).extracting(Finding::rule).contains("R36");
        fleet.edit("gitops/cells/cell-001/cell.yaml", "laptop: false", "laptop: true");
        fleet.edit("base/releases/1.0.0/all/order-service.yaml", "ClusterIP", "NodePort");
        assertThat(check("b").findings()).extracting(Finding::rule).contains("R8");
    }

    @Test
    void whatWasRefusedIsRefusedAgain() throws Exception {
        fleet.edit("base/releases/1.0.0/all/order-service.yaml", "ClusterIP", "NodePort");
        assertThat(check("a").findings()).isNotEmpty().isEqualTo(check("a").findings());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aTenantOfAnotherOnesHostIsRefusedThoughTheOtherIsKnown() throws Exception {
        check("a");
        fleet.add(Examples.tenant("acme-zzzzz", "Other", "other"), Examples.ACME_SETTINGS);

        assertThat(check("a").findings()).extracting(Finding::rule).containsExactly("R9");
    }

    @Test
    void aFullRunBuildsWhatIsKnown() {
        check("a");
        assertThat(gate("a").check(fleet.root(), Depth.FULL).builds()).isEqualTo(2 + RELEASE);
    }

    private FleetReport check(String tool) {
        return gate(tool).check(fleet.root(), Depth.BY_SHAPE);
    }

    private FleetGate gate(String tool) {
        return new FleetGate(KustomizeForTests.find(), new OverlayTemplates(), VerdictCache.in(folder, tool));
    }
}
