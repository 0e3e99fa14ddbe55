// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import static io.tenantry.fleet.Fixtures.onboard;
import static io.tenantry.fleet.Fixtures.tenant;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetContentionIT {

    private final Semaphore foreignPushes = new Semaphore(0);
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
    void losesNothingWhenOthersPushToTheSameBranch() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Integer> foreigner = CompletableFuture.supplyAsync(() -> pushUntil(stop));
        List<Committed> all = new ArrayList<>();
        try (FleetRepository fleet = remote.open("a")) {
            for (int round = 0; round < 8; round++) {
                // So that every round has somebody to compete with.
                assertThat(foreignPushes.tryAcquire(60, SECONDS)).isTrue();
                List<CompletableFuture<Committed>> futures = IntStream.range(round * 8, round * 8 + 8)
                        .parallel()
                        .mapToObj(i -> fleet.submit(onboard(i, fleet)))
                        .toList();
                for (CompletableFuture<Committed> future : futures) {
                    all.add(future.get(60, SECONDS));
                }
            }
        } finally {
            stop.set(true);
        }
        int foreign = foreigner.get(60, SECONDS);

        System.err.println("XXX foreign " + foreign + " tries "
                + all.stream().map(Committed::tries).toList());
        assertThat(foreign).isPositive();
        assertThat(all).hasSize(64).allMatch(committed -> committed.tries() <= 10);
        for (Committed committed : all) {
            remote.git().run("merge-base", "--is-ancestor", committed.last().value(), "main");
        }
        assertThat(remote.git().run("rev-list", "--count", "main")).isEqualTo(String.valueOf(1 + 128 + foreign));
        assertThat(remote.git().run("ls-tree", "main:overlays/cell-001").lines())
                .hasSize(64);
        assertThat(remote.git().run("ls-tree", "main:foreign").lines()).hasSize(foreign);
        remote.requireSound();
    }

    @Test
    void severalInstancesShareOneBranch() throws Exception {
        List<FleetRepository> fleets = List.of(remote.open("a"), remote.open("b"), remote.open("c"), remote.open("d"));
        try {
            List<CompletableFuture<Committed>> futures = IntStream.range(0, 100)
                    .mapToObj(i -> fleets.get(i % 4).submit(onboard(i, fleets.get(i % 4))))
                    .toList();
            for (CompletableFuture<Committed> future : futures) {
                assertThat(future.get(60, SECONDS).tries()).isLessThanOrEqualTo(10);
            }
            CommitId head = fleets.get(0).refresh().commit();
            assertThat(fleets.get(0).tenants(head)).hasSize(100).containsKey(tenant(99));
        } finally {
            fleets.forEach(FleetRepository::close);
        }
        assertThat(remote.git().run("rev-list", "--count", "main")).isEqualTo("201");
        assertThat(remote.git().run("rev-list", "--min-parents=2", "main")).isEmpty();
        remote.requireSound();
    }

    @Test
    void oneChangeSubmittedByManyAtOnceBecomesOne() throws Exception {
        List<FleetRepository> fleets = List.of(remote.open("a"), remote.open("b"));
        try {
            List<CompletableFuture<Committed>> futures = IntStream.range(0, 16)
                    .mapToObj(i -> fleets.get(i % 2).submit(onboard(1, fleets.get(i % 2))))
                    .toList();
            for (CompletableFuture<Committed> future : futures) {
                assertThat(future.get(60, SECONDS).commits())
                        .isEqualTo(futures.get(0).get().commits());
            }
        } finally {
            fleets.forEach(FleetRepository::close);
        }
        assertThat(remote.git().run("rev-list", "--count", "main")).isEqualTo("3");
    }

    private int pushUntil(AtomicBoolean stop) {
        GitCommand git = remote.workTree("foreign");
        int pushed = 0;
        try {
            Files.createDirectories(remote.path("foreign/foreign"));
            while (!stop.get()) {
                Files.writeString(remote.path("foreign/foreign/" + pushed), "x");
                git.run("add", ".");
                git.run("commit", "--quiet", "--message", "foreign " + pushed);
                do {
                    git.run("pull", "--quiet", "--rebase", "origin", "main");
                } while (git.tryRun("push", "--quiet", "origin", "HEAD:main").exit() != 0);
                pushed++;
                foreignPushes.release();
            }
            return pushed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
