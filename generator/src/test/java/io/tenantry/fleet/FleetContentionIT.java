// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import static io.tenantry.fleet.Fixtures.onboard;
import static io.tenantry.fleet.Fixtures.tenant;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.fleet.object.CommitId;
import io.tenantry.fleet.push.Committed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetContentionIT {

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
        GitCommand people = remote.workTree("foreign");
        Files.createDirectories(remote.path("foreign/foreign"));
        List<Committed> all = new ArrayList<>();
        try (FleetRepository fleet = remote.open("a")) {
            for (int round = 0; round < 8; round++) {
                String file = "foreign/" + round;
                CompletableFuture<Void> foreign = CompletableFuture.runAsync(() -> push(people, file));
                List<CompletableFuture<Committed>> futures = IntStream.range(round * 8, round * 8 + 8)
                        .parallel()
                        .mapToObj(i -> fleet.submit(onboard(i, fleet)))
                        .toList();
                foreign.get(60, SECONDS);
                for (CompletableFuture<Committed> future : futures) {
                    all.add(future.get(60, SECONDS));
                }
            }
        }
        assertThat(all).hasSize(64).allMatch(committed -> committed.tries() <= 10);
        for (Committed committed : all) {
            remote.git().run("merge-base", "--is-ancestor", committed.last().value(), "main");
        }
        assertThat(remote.git().run("rev-list", "--count", "main")).isEqualTo("137");
        assertThat(remote.git().run("ls-tree", "main:overlays/cell-001").lines())
                .hasSize(64);
        assertThat(remote.git().run("ls-tree", "main:foreign").lines()).hasSize(8);
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

    /** As a person or a release tool does: commit, pull, push, and again while somebody else is faster. */
    private void push(GitCommand people, String file) {
        try {
            Files.writeString(remote.path("foreign").resolve(file), "x");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        people.run("add", ".");
        people.run("commit", "--quiet", "--message", file);
        do {
            people.run("pull", "--quiet", "--rebase", "origin", "main");
        } while (people.tryRun("push", "--quiet", "origin", "HEAD:main").exit() != 0);
    }
}
