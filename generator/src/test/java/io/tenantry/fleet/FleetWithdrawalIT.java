// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import static io.tenantry.fleet.Fixtures.CELL;
import static io.tenantry.fleet.Fixtures.onboard;
import static io.tenantry.fleet.Fixtures.tenant;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.push.Committed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that nobody wants any more must not reach the remote once its withdrawal has ended. */
class FleetWithdrawalIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    private Path temp;
    private RemoteFixture remote;

    @BeforeEach
    void makeRemote(@TempDir Path folder) throws IOException {
        temp = folder;
        remote = new RemoteFixture(folder);
    }

    @AfterEach
    void stopRemote() {
        remote.close();
    }

    @Test
    void whatIsTriedAgainAndAgainWhileTheHostIsAwayIsDropped() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            Path away = Files.move(remote.bare(), temp.resolve("away"));
            CompletableFuture<Committed> late = fleet.submit(onboard(1, fleet));
            await().atMost(LONG).until(() -> fleet.pushRetries() > 0);

            fleet.withdraw(tenant(1)).get(30, SECONDS);

            Files.move(away, remote.bare());
            assertWithdrawn(late);
            assertThat(fleet.onboardingCommit(tenant(1), CELL)).isEmpty();
            fleet.submit(onboard(2, fleet)).get(30, SECONDS);
            assertThat(fleet.tenants(fleet.refresh().commit())).containsOnlyKeys(tenant(2));
        }
    }

    @Test
    void whatIsBeingPushedIsAwaitedAndWhatWaitsBehindItIsDroppedAtOnce() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            remote.hook("pre-receive", "touch reached; while [ ! -e go ]; do sleep 0.02; done\n");
            CompletableFuture<Committed> pushed = fleet.submit(onboard(1, fleet));
            await().atMost(LONG).until(() -> Files.exists(remote.bare().resolve("reached")));
            CompletableFuture<Committed> waiting = fleet.submit(onboard(2, fleet));

            CompletableFuture<Void> withdrawn = fleet.withdraw(tenant(1));
            fleet.withdraw(tenant(2)).get(30, SECONDS);

            assertWithdrawn(waiting);
            assertThat(withdrawn).isNotDone();
            Files.createFile(remote.bare().resolve("go"));
            withdrawn.get(30, SECONDS);
            assertThat(pushed).isCompletedWithValueMatching(committed -> committed.tries() == 1);
            assertThat(fleet.tenants(fleet.refresh().commit())).containsOnlyKeys(tenant(1));
        }
    }

    @Test
    void whoHasNothingOnTheWayWaitsForNothing() {
        try (FleetRepository fleet = remote.open("a")) {
            assertThat(fleet.withdraw(tenant(1))).isCompleted();
        }
    }

    @Test
    void isAskedRightBeforeEveryPushAndLeftOutOfItAlone() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            AtomicInteger asked = new AtomicInteger();
            CompletableFuture<Committed> late = fleet.submit(onboard(1, fleet), () -> {
                if (asked.incrementAndGet() > 1) {
                    throw new IllegalStateException("cancelled");
                }
                // so that the first push is not accepted
                remote.commitOfPeople("README.md", "other\n");
            });
            CompletableFuture<Committed> other = fleet.submit(onboard(2, fleet));

            other.get(30, SECONDS);
            assertThatThrownBy(() -> late.get(30, SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("cancelled");
            assertThat(asked).hasValueGreaterThan(1);
            assertThat(fleet.tenants(fleet.refresh().commit())).containsOnlyKeys(tenant(2));
        }
    }

    private static void assertWithdrawn(CompletableFuture<Committed> late) {
        assertThatThrownBy(() -> late.get(30, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        FleetException.class,
                        failure -> assertThat(failure.code()).isEqualTo(FleetException.Code.WITHDRAWN));
    }
}
