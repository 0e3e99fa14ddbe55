// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.fleet.clone.FleetGit;
import io.tenantry.fleet.clone.FleetRemote;
import io.tenantry.fleet.commit.FirstCommit;
import io.tenantry.fleet.commit.LocalWriter;
import io.tenantry.fleet.object.CommitId;
import io.tenantry.fleet.object.Tip;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.RepoUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetTreesTest {

    private static final CellName ONE = new CellName("cell-001");
    private static final CellName TWO = new CellName("cell-002");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temp;

    private int repositories;

    @Test
    void tellsAddedRemovedChangedAndMovedTenantsApart() throws Exception {
        Map<String, String> before = Map.of(
                "overlays/cell-001/stays-bbbbb/tenant.yaml", "1",
                "overlays/cell-001/goes-bbbbb/tenant.yaml", "1",
                "overlays/cell-001/changes-bbbbb/tenant.yaml", "1",
                "overlays/cell-001/moves-bbbbb/tenant.yaml", "1",
                "overlays/cell-001/settings-bbbbb/settings/kustomization.yaml", "1",
                "overlays/cell-001/not a tenant/tenant.yaml", "1");
        Map<String, String> after = Map.of(
                "overlays/cell-001/stays-bbbbb/tenant.yaml", "1",
                "overlays/cell-001/changes-bbbbb/tenant.yaml", "1",
                "overlays/cell-001/changes-bbbbb/settings/kustomization.yaml", "2",
                "overlays/cell-002/moves-bbbbb/tenant.yaml", "1",
                "overlays/cell-002/comes-bbbbb/tenant.yaml", "1",
                "overlays/cell-001/settings-bbbbb/settings/kustomization.yaml", "2",
                "overlays/cell-001/tenant.yaml", "not a tenant");

        TenantChanges changes = difference(before, after);

        assertThat(changes.added().toString()).isEqualTo("{comes-bbbbb=" + TWO + "}");
        assertThat(changes.removed().toString()).isEqualTo("{goes-bbbbb=" + ONE + "}");
        assertThat(changes.changed().toString()).isEqualTo("{changes-bbbbb=" + ONE + "}");
        assertThat(changes.moved().toString()).isEqualTo("{moves-bbbbb=" + TWO + "}");
    }

    @Test
    void aTenantWithoutItsTenantFileIsNoTenant() throws Exception {
        TenantChanges changes = difference(
                Map.of("overlays/cell-001/acme-bbbbb/tenant.yaml", "1", "overlays/cell-001/acme-bbbbb/x", "1"),
                Map.of("overlays/cell-001/acme-bbbbb/x", "1"));

        assertThat(changes.removed().toString()).isEqualTo("{acme-bbbbb=" + ONE + "}");
        assertThat(changes.changed()).isEmpty();
    }

    /** Both commits are read as if they were in one repository, each by itself, since a difference needs no common history. */
    private TenantChanges difference(Map<String, String> before, Map<String, String> after) throws Exception {
        Path folder = temp.resolve("repository-" + repositories++);
        Path other = temp.resolve("repository-" + repositories++);
        CommitId from = write(folder, before);
        CommitId to = write(other, after);
        Files.writeString(folder.resolve("objects/info/alternates"), other.resolve("objects") + "\n");
        try (FleetGit both = FleetGit.open(folder);
                ObjectReader reader = both.newObjectReader()) {
            return new FleetTrees(reader)
                    .difference(
                            Tip.read(from.object(), reader).root(),
                            Tip.read(to.object(), reader).root());
        }
    }

    private static CommitId write(Path folder, Map<String, String> files) throws Exception {
        FleetRemote nowhere = FleetRemote.of(new RepoUrl("file:///nowhere"));
        try (LocalWriter writer = LocalWriter.create(folder, nowhere, commit(files))) {
            return writer.head();
        }
    }

    private static FirstCommit commit(Map<String, String> files) {
        SortedMap<String, byte[]> bytes = new TreeMap<>();
        files.forEach((path, text) -> bytes.put(path, text.getBytes(UTF_8)));
        return new FirstCommit(bytes, "x", Instant.EPOCH);
    }
}
