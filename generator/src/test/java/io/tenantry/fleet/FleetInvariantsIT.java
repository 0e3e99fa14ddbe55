// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import static io.tenantry.fleet.Fixtures.CELL;
import static io.tenantry.fleet.Fixtures.changeTier;
import static io.tenantry.fleet.Fixtures.onboard;
import static io.tenantry.fleet.Fixtures.tenant;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.fleet.clone.CloneFolder;
import io.tenantry.fleet.history.TenantChanges;
import io.tenantry.fleet.object.CommitId;
import io.tenantry.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetInvariantsIT {

    private RemoteFixture remote;

    @BeforeEach
    void makeRemote(@TempDir Path temp) throws IOException {
        remote = new RemoteFixture(temp);
    }

    @AfterEach
    void stopRemote() {
        remote.close();
    }

    @Test
    void everyOnboardingCanBeRevertedAtAnyLaterTimeAndBroughtBack() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            for (int i = 0; i < 6; i++) {
                fleet.submit(onboard(i, fleet)).get(30, SECONDS);
            }
            for (int i = 0; i < 6; i += 2) {
                fleet.submit(changeTier(i, "basic", "premium", fleet)).get(30, SECONDS);
            }
            GitCommand people = remote.workTree("people");
            changeBase(people);
            fleet.refresh();
            fleet.submit(onboard(6, fleet)).get(30, SECONDS);
            people.run("pull", "--quiet", "origin", "main");

            for (TenantId tenant : fleet.tenants(fleet.head().commit()).keySet()) {
                revertAndRestore(fleet, people, tenant);
            }
            remote.requireSound();
        }
    }

    @Test
    void revertsInAnyOrderLeaveTheOthersAlone() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            for (int i = 0; i < 5; i++) {
                fleet.submit(onboard(i, fleet)).get(30, SECONDS);
            }
            CommitId before = fleet.head().commit();
            GitCommand people = remote.workTree("people");
            for (int i : new int[] {2, 0, 4}) {
                people.run("revert", "--no-edit", onboardingCommit(fleet, tenant(i)));
            }
            people.run("push", "--quiet", "origin", "main");

            TenantChanges changes = fleet.difference(before, fleet.refresh().commit());

            assertThat(changes.removed()).containsOnlyKeys(tenant(0), tenant(2), tenant(4));
            assertThat(changes.added()).isEmpty();
            assertThat(changes.changed()).isEmpty();
            assertThat(fleet.onboardingCommit(tenant(0), CELL)).isEmpty();
            assertThat(fleet.history(tenant(0), CELL)).hasSize(3);
        }
    }

    @Test
    void startsAgainAfterAKilledProcess() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            fleet.submit(onboard(1, fleet)).get(30, SECONDS);
        }
        Path clone = remote.path("a/repository.git");
        for (String leftover : new String[] {
            "refs/heads/main.lock", "config.lock", "objects/insert_1.pack", "objects/noz2", "objects/pack/noz3.tmp"
        }) {
            Files.writeString(clone.resolve(leftover), "");
        }

        try (FleetRepository fleet = remote.open("a")) {
            fleet.submit(onboard(2, fleet)).get(30, SECONDS);

            assertThat(clone.resolve("refs/heads/main.lock")).doesNotExist();
            assertThat(clone.resolve("objects/insert_1.pack")).doesNotExist();
            assertThat(fleet.tenants(fleet.head().commit())).hasSize(2);
        }
    }

    @Test
    void clonesAgainWhenTheCloneIsDamaged() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            fleet.submit(onboard(1, fleet)).get(30, SECONDS);
        }
        CloneFolder.deleteTree(remote.path("a/repository.git/objects"));
        Files.createDirectories(remote.path("a/repository.git/objects/pack"));

        try (FleetRepository fleet = remote.open("a")) {
            assertThat(fleet.submit(onboard(2, fleet)).get(30, SECONDS).tries()).isOne();
        }
    }

    @Test
    void keepsALogOfItsBranch() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            fleet.submit(onboard(1, fleet)).get(30, SECONDS);
        }
        assertThat(remote.path("a/repository.git/logs/refs/heads/main"))
                .content()
                .contains("Tenantry <tenantry@example.com>")
                .contains("accepted by the remote");
    }

    private static void revertAndRestore(FleetRepository fleet, GitCommand people, TenantId tenant) {
        String tree = people.run("rev-parse", "HEAD^{tree}");
        people.run("revert", "--no-edit", onboardingCommit(fleet, tenant));
        assertThat(people.run("ls-tree", "-r", "--name-only", "HEAD", "overlays/cell-001/" + tenant))
                .isEqualTo("overlays/cell-001/" + tenant + "/settings/kustomization.yaml");
        people.run("revert", "--no-edit", "HEAD");
        assertThat(people.run("rev-parse", "HEAD^{tree}")).isEqualTo(tree);
    }

    private static String onboardingCommit(FleetRepository fleet, TenantId tenant) {
        return fleet.onboardingCommit(tenant, CELL).orElseThrow().value();
    }

    private void changeBase(GitCommand people) throws IOException {
        Files.writeString(
                remote.path("people/base/rings/stable/basic/kustomization.yaml"), "kind: Component\n# 1.1.0\n");
        people.run("commit", "--quiet", "--all", "--message", "release");
        people.run("push", "--quiet", "origin", "main");
    }
}
