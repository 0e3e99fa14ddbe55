// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import io.tenantry.fleet.clone.CloneFolder;
import io.tenantry.fleet.clone.FleetRemote;
import io.tenantry.fleet.commit.Change;
import io.tenantry.fleet.commit.CheckedBase;
import io.tenantry.fleet.commit.CommitSpec;
import io.tenantry.fleet.commit.FirstCommit;
import io.tenantry.fleet.commit.LocalWriter;
import io.tenantry.fleet.object.TreeId;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.RepoUrl;
import io.tenantry.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Has the JVM load and compile what commits, on a throw-away repository: else the first sign-up waits for it. */
final class WarmUp {

    private static final int ROUNDS = 20;

    private WarmUp() {}

    static void run(Path folder) throws IOException {
        CloneFolder.deleteTree(folder);
        FleetRemote nowhere = FleetRemote.of(new RepoUrl("file:///nowhere"));
        FirstCommit first = new FirstCommit(new TreeMap<>(Map.of("base/x", new byte[] {'x'})), "first", Instant.EPOCH);
        try (LocalWriter writer = LocalWriter.create(folder, nowhere, first)) {
            for (int i = 0; i < ROUNDS; i++) {
                writer.commit(List.of(change(i)));
            }
        } finally {
            CloneFolder.deleteTree(folder);
        }
    }

    private static Change change(int round) {
        TenantId tenant = new TenantId("warm-bbbb" + TenantId.SUFFIX_ALPHABET.charAt(round));
        return new Change(
                tenant,
                new CellName("warm"),
                List.of(
                        CommitSpec.creating("settings", Map.of("settings/kustomization.yaml", "{}")),
                        CommitSpec.creating("tenant", Map.of(FleetLayout.TENANT_FILE, "{}"))),
                Instant.EPOCH,
                new CheckedBase(new TreeId("0".repeat(40)), export -> {}));
    }
}
