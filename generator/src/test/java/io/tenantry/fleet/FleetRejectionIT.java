// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import static io.tenantry.fleet.Fixtures.CELL;
import static io.tenantry.fleet.Fixtures.onboard;
import static io.tenantry.fleet.Fixtures.onboarding;
import static io.tenantry.fleet.Fixtures.tenant;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.fleet.commit.Change;
import io.tenantry.fleet.commit.CheckedBase;
import io.tenantry.fleet.object.CommitId;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.object.TreeId;
import io.tenantry.fleet.push.Committed;
import io.tenantry.tenant.CellName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetRejectionIT {

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
    void buildsAgainOnATipThatMovedWithoutANewCheckOfTheSameBase() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            remote.commitOfPeople("README.md", "other\n");

            Committed committed = fleet.submit(onboard(1, fleet)).get(30, SECONDS);

            assertThat(committed.tries()).isEqualTo(2);
            assertThat(fleet.pushRetries()).isOne();
            assertThat(remote.git().run("show", "main:README.md")).isEqualTo("other");
            assertThat(remote.git().run("rev-parse", "main"))
                    .isEqualTo(committed.last().value());
        }
    }

    @Test
    void readsTheDefinitionOfACellAtACommit() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            CommitId before = fleet.head().commit();
            remote.commitOfPeople("gitops/cells/cell-009/cell.yaml", "cell: {}\n");

            CellName cell = new CellName("cell-009");

            assertThat(fleet.cellDefinition(before, cell)).isEmpty();
            assertThat(fleet.cellDefinition(fleet.refresh().commit(), cell)).contains("cell: {}\n");
        }
    }

    @Test
    void checksAgainWhenARejectedPushMeetsAnotherBase() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            List<Path> checks = new ArrayList<>();
            TreeId old = fleet.head().base();
            Change change = Fixtures.change(1, onboarding(1), new CheckedBase(old, checks::add));
            remote.commitOfPeople("base/rings/stable/basic/kustomization.yaml", "kind: Component\n# 2\n");

            Committed committed = fleet.submit(change).get(30, SECONDS);

            assertThat(committed.base())
                    .isNotEqualTo(old)
                    .isEqualTo(fleet.head().base());
            assertThat(checks).containsExactly(fleet.exportBase(committed.base()));
            assertThat(checks.get(0).resolve("base/rings/stable/basic/kustomization.yaml"))
                    .content()
                    .contains("# 2");
        }
    }

    @Test
    void failsOnlyTheChangeWhoseCheckFails() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            TreeId old = fleet.head().base();
            remote.commitOfPeople("base/x.yaml", "x\n");
            CheckedBase refusing = new CheckedBase(old, export -> {
                throw new IllegalStateException("does not build");
            });
            List<CompletableFuture<Committed>> good = new ArrayList<>();
            CompletableFuture<Committed> bad = fleet.submit(Fixtures.change(1, onboarding(1), refusing));
            for (int i = 2; i < 6; i++) {
                good.add(fleet.submit(Fixtures.change(i, onboarding(i), new CheckedBase(old, export -> {}))));
            }

            assertThatThrownBy(() -> bad.get(30, SECONDS)).hasMessageContaining("does not build");
            for (CompletableFuture<Committed> future : good) {
                future.get(30, SECONDS);
            }
            assertThat(fleet.tenants(fleet.head().commit())).hasSize(4).doesNotContainKey(tenant(1));
            assertThat(fleet.overlay(fleet.head().commit(), CELL, tenant(1))).isEmpty();
        }
    }

    @Test
    void neverUndoesARewind() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            CommitId first = fleet.head().commit();
            fleet.submit(onboard(1, fleet)).get(30, SECONDS);
            fleet.submit(onboard(2, fleet)).get(30, SECONDS);
            remote.git().run("update-ref", "refs/heads/main", first.value());

            fleet.submit(onboard(3, fleet)).get(30, SECONDS);

            assertThat(fleet.tenants(fleet.refresh().commit())).containsOnlyKeys(tenant(3));
            assertThat(remote.git().run("rev-list", "--count", "main")).isEqualTo("3");
        }
    }

    @Test
    void doesNotCallAChangeDoneThatARewindTookAway() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            CommitId first = fleet.head().commit();
            Change change = onboard(1, fleet);
            fleet.submit(change).get(30, SECONDS);
            remote.git().run("update-ref", "refs/heads/main", first.value());

            Committed again = fleet.submit(change).get(30, SECONDS);

            assertThat(again.tries()).isOne();
            assertThat(remote.git().run("rev-parse", "main"))
                    .isEqualTo(again.last().value());
        }
    }

    @Test
    void doesNotResurrectATenantThatWasOffboardedMeanwhile() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            Change change = onboard(1, fleet);
            Committed committed = fleet.submit(change).get(30, SECONDS);
            GitCommand people = remote.workTree("people");
            people.run("revert", "--no-edit", committed.last().value());
            people.run("push", "--quiet", "origin", "main");

            Committed again = fleet.submit(change).get(30, SECONDS);

            assertThat(again.commits()).isEqualTo(committed.commits());
            assertThat(fleet.tenants(fleet.refresh().commit())).isEmpty();
        }
    }

    @Test
    void triesAgainWhileAnotherPushHoldsTheLock() throws Exception {
        // The first two pushes find the ref locked, as git's own answer to two pushes at the same time.
        remote.hook("pre-receive", """
                n=$(cat count 2>/dev/null || echo 0); echo $((n + 1)) > count
                if [ "$n" -lt 2 ]; then touch refs/heads/main.lock; else rm -f refs/heads/main.lock; fi
                """);
        try (FleetRepository fleet = remote.open("a")) {
            Committed committed = fleet.submit(onboard(1, fleet)).get(30, SECONDS);

            assertThat(committed.tries()).isEqualTo(3);
            assertThat(remote.git().run("rev-parse", "main"))
                    .isEqualTo(committed.last().value());
        }
    }

    @Test
    void saysSoWhenAHookDeclinesAndHarmsNobodyElse() throws Exception {
        remote.hook("pre-receive", """
                read old new ref
                if git ls-tree -d --name-only $new overlays/cell-001/%s | grep -q .; then echo no; exit 1; fi
                """.formatted(tenant(2)));
        try (FleetRepository fleet = remote.open("a")) {
            List<CompletableFuture<Committed>> futures = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                futures.add(fleet.submit(onboard(i, fleet)));
            }

            assertThatThrownBy(() -> futures.get(2).get(30, SECONDS))
                    .cause()
                    .hasMessageContaining(tenant(2).value())
                    .hasMessageContaining("hook declined")
                    .extracting(e -> ((FleetException) e).code())
                    .isEqualTo(FleetException.Code.REMOTE_REFUSED);
            for (int i : List.of(0, 1, 3)) {
                futures.get(i).get(30, SECONDS);
            }
            assertThat(fleet.tenants(fleet.refresh().commit())).containsOnlyKeys(tenant(0), tenant(1), tenant(3));
        }
    }

    @Test
    void asksTheRemoteWhenTheAnswerWasLost() throws Exception {
        // Kills the receiving process after the ref has moved and before it has answered.
        remote.hook("post-receive", "kill -9 $PPID\n");
        try (FleetRepository fleet = remote.open("a")) {
            Committed committed = fleet.submit(onboard(1, fleet)).get(30, SECONDS);

            assertThat(committed.tries()).isOne();
            assertThat(remote.git().run("rev-parse", "main"))
                    .isEqualTo(committed.last().value());
            assertThat(remote.git().run("rev-list", "--count", "main")).isEqualTo("3");
        }
    }

    @Test
    void reportsARemoteThatIsGoneAndGoesOnWhenItIsBack() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            Path elsewhere = remote.path("elsewhere");
            Files.move(remote.bare(), elsewhere);
            assertThatThrownBy(fleet::refresh)
                    .extracting(e -> ((FleetException) e).code())
                    .isEqualTo(FleetException.Code.REMOTE_UNREACHABLE);
            CompletableFuture<Committed> future = fleet.submit(onboard(1, fleet));
            Files.move(elsewhere, remote.bare());

            assertThat(future.get(60, SECONDS).last()).isEqualTo(fleet.refresh().commit());
        }
    }
}
