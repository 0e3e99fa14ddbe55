// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.laptop.Laptop;
import io.tenantry.cli.laptop.LaptopOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many sign-ups at once while somebody else pushes to the same branch. */
class ParallelIT {

    private static final Pattern PUSHES =
            Pattern.compile("^onboarding commit [0-9a-f]{7}(?:, accepted at push (\\d+) .*)?$");

    @TempDir
    private Path folder;

    @Test
    void losesNothing() throws IOException {
        losesNothing(24, 5);
    }

    @Tag("catalogue")
    @Test
    void losesNothingOfMany() throws IOException {
        losesNothing(64, 10);
    }

    private void losesNothing(int signUps, int foreignPushes) throws IOException {
        Shell.require("git");
        ExecutorService threads = Executors.newFixedThreadPool(signUps + 1);
        try (Laptop laptop = Laptop.start(new LaptopOptions(0, 0, Optional.empty()))) {
            ApiUser user = new ApiUser(laptop.facts());
            String url = "http://127.0.0.1:" + laptop.facts().url().getPort() + "/git/fleet.git";
            CompletableFuture<Integer> foreign = CompletableFuture.supplyAsync(() -> push(url, foreignPushes), threads);
            List<CompletableFuture<JsonNode>> operations = new ArrayList<>();
            for (int i = 0; i < signUps; i++) {
                String slug = "acme" + i;
                operations.add(CompletableFuture.supplyAsync(() -> user.ended(user.signUp(slug, "basic")), threads));
            }

            assertThat(operations)
                    .allSatisfy(operation -> assertThat(
                                    operation.join().path("state").asText())
                            .as(operation.join().toPrettyString())
                            .isEqualTo("succeeded"));
            assertThat(operations.stream().mapToInt(operation -> pushes(operation.join())))
                    .allMatch(pushes -> pushes <= 10);
            assertThat(foreign.join()).isEqualTo(foreignPushes);
            Shell shell = Shell.in(folder);
            shell.run("git clone -q " + url + " result");
            assertThat(shell.run("ls result/overlays/cell-001 | wc -l").strip()).isEqualTo("" + signUps);
            assertThat(shell.run("git -C result log --format=%s | grep -c '^note '")
                            .strip())
                    .isEqualTo("" + foreignPushes);
        } finally {
            threads.shutdownNow();
        }
    }

    /** How many pushes it took until the remote accepted the commit, as the step says if it was more than one. */
    private static int pushes(JsonNode operation) {
        Matcher said =
                PUSHES.matcher(operation.path("steps").path(6).path("message").asText());
        assertThat(said.find()).as(operation.toPrettyString()).isTrue();
        return said.group(1) == null ? 1 : Integer.parseInt(said.group(1));
    }

    /** Commits and pushes, on top of whatever is there by then, until the remote has accepted everything. */
    private int push(String url, int times) {
        Shell shell = Shell.in(folder);
        shell.run("git clone -q " + url + " foreign");
        for (int i = 0; i < times; i++) {
            shell.run("cd foreign && echo " + i + " > note-" + i + " && git add . && git commit -qm 'note " + i + "'");
            boolean accepted = false;
            for (int tries = 0; tries < 100 && !accepted; tries++) {
                accepted = shell.exitOf("cd foreign && git pull -q --rebase && git push -q")
                                .exit()
                        == 0;
            }
            assertThat(accepted).isTrue();
        }
        return times;
    }
}
