// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import static io.tenantry.fleet.Fixtures.onboard;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.push.Committed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the remote answers is judged by its last answer, not by how long a push takes. */
class FleetAnswerIT {

    private static final Duration LONG = Duration.ofMinutes(1);

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
    void theRemoteIsAskedOnlyIfItsLastAnswerIsOld() throws IOException {
        try (FleetRepository fleet = remote.open("a")) {
            Files.move(remote.bare(), temp.resolve("away"));

            assertThatCode(() -> fleet.requireAnswer(LONG, LONG)).doesNotThrowAnyException();
            assertThatExceptionOfType(FleetException.class)
                    .isThrownBy(() -> fleet.requireAnswer(Duration.ZERO, LONG))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(FleetException.Code.REMOTE_UNREACHABLE));
        }
    }

    @Test
    void aSlowPushIsNotWaitedForWhileTheLastAnswerIsNotTooOld() throws Exception {
        try (FleetRepository fleet = remote.open("a")) {
            remote.hook("pre-receive", "touch reached; while [ ! -e go ]; do sleep 0.02; done\n");
            CompletableFuture<Committed> pushed = fleet.submit(onboard(1, fleet));
            await().atMost(LONG).until(() -> Files.exists(remote.bare().resolve("reached")));

            CompletableFuture<Void> judged = CompletableFuture.runAsync(() -> fleet.requireAnswer(Duration.ZERO, LONG));

            assertThat(judged).succeedsWithin(Duration.ofSeconds(10));
            assertThat(pushed).isNotDone();
            Files.createFile(remote.bare().resolve("go"));
            pushed.get(30, SECONDS);
        }
    }
}
