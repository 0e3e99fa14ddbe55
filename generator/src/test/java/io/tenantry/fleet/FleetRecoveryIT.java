// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import static io.tenantry.fleet.Fixtures.onboard;
import static io.tenantry.fleet.Fixtures.onboarding;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.fleet.commit.CheckedBase;
import io.tenantry.fleet.object.CommitId;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.object.TreeId;
import io.tenantry.fleet.push.Committed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetRecoveryIT {

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
    void goesOnCommittingAfterAnErrorOfTheMachine() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            CheckedBase exhausting = new CheckedBase(TreeId.of(ObjectId.zeroId()), export -> {
                throw new OutOfMemoryError("for this one change");
            });

            CompletableFuture<Committed> failing = fleet.submit(Fixtures.change(1, onboarding(1), exhausting));

            assertThatThrownBy(() -> failing.get(30, SECONDS))
                    .cause()
                    .isInstanceOf(FleetException.class)
                    .hasMessageContaining("for this one change");
            assertThat(fleet.submit(onboard(2, fleet)).get(30, SECONDS).tries()).isOne();
        }
    }

    @Test
    void theFirstCommitIsThereThoughTheAnswerWasLost() throws Exception {
        remote.git().run("update-ref", "-d", "refs/heads/main");
        remote.hook("post-receive", "kill -9 $PPID\n");

        CommitId first = new FleetInitializer(remote.remote()).init(Fixtures.firstCommit());

        assertThat(remote.git().run("rev-parse", "main")).isEqualTo(first.value());
    }
}
