// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import static io.tenantry.fleet.Fixtures.CELL;
import static io.tenantry.fleet.Fixtures.onboard;
import static io.tenantry.fleet.Fixtures.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.fleet.clone.FleetRemote;
import io.tenantry.fleet.commit.Change;
import io.tenantry.fleet.commit.CheckedBase;
import io.tenantry.fleet.commit.CommitSpec;
import io.tenantry.fleet.history.CommitInfo;
import io.tenantry.fleet.object.CommitId;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.object.FleetHead;
import io.tenantry.fleet.object.TreeId;
import io.tenantry.fleet.push.Committed;
import io.tenantry.tenant.RepoUrl;
import io.tenantry.trace.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetRepositoryIT {

    private RemoteFixture remote;
    private GitCommand git;

    @BeforeEach
    void makeRemote(@TempDir Path temp) throws IOException {
        remote = new RemoteFixture(temp);
        git = remote.git();
    }

    @AfterEach
    void stopRemote() {
        remote.close();
    }

    @Test
    void onboardsWithTwoCommitsInOnePush() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            FleetHead before = fleet.head();

            Committed committed = fleet.submit(onboard(1, fleet)).get();

            assertThat(git.run("rev-parse", "main")).isEqualTo(committed.last().value());
            assertThat(git.run("log", "--format=%H", before.commit() + "..main").lines())
                    .containsExactly(
                            committed.commits().get(1).value(),
                            committed.commits().get(0).value());
            assertThat(git.run("ls-tree", "-r", "--name-only", "main", "overlays")
                            .lines())
                    .containsExactly(
                            "overlays/cell-001/" + tenant(1) + "/kustomization.yaml",
                            "overlays/cell-001/" + tenant(1) + "/settings/kustomization.yaml",
                            "overlays/cell-001/" + tenant(1) + "/tenant.yaml");
            assertThat(committed.tries()).isOne();
            assertThat(committed.base()).isEqualTo(before.base());
            assertThat(fleet.head().commit()).isEqualTo(committed.last());
            assertThat(git.run("fsck", "--full", "--strict"))
                    .doesNotContain("error")
                    .doesNotContain("warning");
        }
    }

    @Test
    void tellsTheHostOfTheTraceThatAPushIsPartOf() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            Change change = onboard(1, fleet);
            assertThat(remote.server().traced()).isEmpty();

            Trace trace = Trace.begin();
            trace.around(() -> fleet.submit(change)).get();

            String header = " 00-" + trace.id() + "-[0-9a-f]{16}-00";
            assertThat(remote.server().traced())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request).matches("(refs|git-receive-pack)" + header));
            fleet.submit(onboard(2, fleet)).get();
            assertThat(remote.server().traced()).as("outside of a trace").hasSize(2);
        }
    }

    @Test
    void givesTheSameCommitIdsForTheSameInput() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            assertThat(fleet.submit(onboard(1, fleet)).get().commits())
                    .containsExactly(
                            new CommitId("5b202fc72d0db700a398936d9bd74384f45a31db"),
                            new CommitId("a8356c1e4a6838e33c00f4b5ec7b9fc7aa3703e2"));
        }
    }

    @Test
    void findsTheCommitsOfARepeatedChange() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            Committed first = fleet.submit(onboard(1, fleet)).get();
            fleet.submit(onboard(2, fleet)).get();

            Committed again = fleet.submit(onboard(1, fleet)).get();

            assertThat(again.commits()).isEqualTo(first.commits());
            assertThat(again.tries()).isZero();
            assertThat(git.run("rev-list", "--count", "main")).isEqualTo("5");
        }
    }

    @Test
    void neverWritesOverOtherContent() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            fleet.submit(onboard(1, fleet)).get();
            CommitSpec other = CommitSpec.creating("other\n", Map.of("tenant.yaml", "tenant:\n  id: \"another\"\n"));
            Change change = Fixtures.change(
                    1, List.of(other), new CheckedBase(fleet.head().base(), export -> {}));

            assertThatThrownBy(() -> fleet.submit(change).get())
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .hasMessageContaining("tenant.yaml")
                    .hasMessageContaining(tenant(1).value())
                    .extracting(e -> ((FleetException) e).code())
                    .isEqualTo(FleetException.Code.CONFLICT);
            assertThat(git.run("rev-list", "--count", "main")).isEqualTo("3");
        }
    }

    @Test
    void readsBackWhatItWrote() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            CommitId before = fleet.head().commit();
            Committed committed = fleet.submit(onboard(1, fleet)).get();
            CommitId head = committed.last();

            assertThat(fleet.tenants(before)).isEmpty();
            assertThat(fleet.tenants(head)).containsExactly(Map.entry(tenant(1), CELL));
            assertThat(fleet.overlay(head, CELL, tenant(1)).orElseThrow())
                    .containsAllEntriesOf(Fixtures.onboardingFiles(tenant(1)))
                    .containsEntry(Fixtures.SETTINGS_FILE, Fixtures.settings("basic"))
                    .hasSize(3);
            assertThat(fleet.overlay(head, CELL, tenant(2))).isEmpty();
            assertThat(fleet.difference(before, head).added()).containsOnlyKeys(tenant(1));
            assertThat(fleet.difference(head, before).removed()).containsOnlyKeys(tenant(1));
            assertThat(fleet.onboardingCommit(tenant(1), CELL)).contains(head);
            assertThat(fleet.history(tenant(1), CELL))
                    .extracting(CommitInfo::subject)
                    .containsExactly(
                            "onboard(" + tenant(1) + "): basic, ring stable",
                            "configure(" + tenant(1) + "): basic, ring stable");
            assertThat(fleet.history(tenant(1), CELL).get(0).trailers())
                    .isEqualTo(new TreeMap<>(Map.of(
                            "Tenant", tenant(1).value(),
                            "Operation", Fixtures.operation(1).value())));
        }
    }

    @Test
    void exportsBaseOnceForEachTree() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            TreeId base = fleet.head().base();

            Path export = fleet.exportBase(base);

            assertThat(export.resolve("base/rings/stable/basic/kustomization.yaml"))
                    .hasContent("kind: Component");
            assertThat(fleet.exportBase(base)).isEqualTo(export);
        }
    }

    @Test
    void pushesToAFolderWithoutAServer(@TempDir Path temp) throws Exception {
        FleetRemote local = FleetRemote.of(new RepoUrl("file://" + remote.bare()));
        try (FleetRepository fleet = FleetRepository.open(new FleetOptions(temp, local))) {
            Committed committed = fleet.submit(onboard(1, fleet)).get();

            assertThat(git.run("rev-parse", "main")).isEqualTo(committed.last().value());
        }
    }

    @Test
    void refusesToInitialiseARepositoryThatHasARef() {
        assertThatThrownBy(() -> new FleetInitializer(remote.remote()).init(Fixtures.firstCommit()))
                .extracting(e -> ((FleetException) e).code())
                .isEqualTo(FleetException.Code.NOT_EMPTY);
    }

    @Test
    void refusesToOpenARepositoryWithoutTheBranch() {
        FleetRemote other = remote.remote().withBranch("production");
        assertThatThrownBy(() -> FleetRepository.open(new FleetOptions(remote.path("b"), other)))
                .hasMessageContaining("no branch production; restore it or set TENANTRY_FLEET_BRANCH")
                .hasMessageContaining("only an empty repository needs tenantry init")
                .extracting(e -> ((FleetException) e).code())
                .isEqualTo(FleetException.Code.BRANCH_MISSING);
    }

    @Test
    void keepsASecondProcessOutOfItsFolder() {
        try (FleetRepository fleet = remote.open("a")) {
            assertThatThrownBy(() -> remote.open("a"))
                    .isInstanceOf(FleetException.class)
                    .hasMessageContaining("Another process")
                    .extracting(e -> ((FleetException) e).code())
                    .isEqualTo(FleetException.Code.FOLDER_IN_USE);
        }
    }
}
