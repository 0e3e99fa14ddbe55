// SPDX-License-Identifier: Apache-2.0
package io.tenantry.bench;

import io.tenantry.fleet.FleetOptions;
import io.tenantry.fleet.FleetRepository;
import io.tenantry.fleet.commit.Change;
import io.tenantry.fleet.commit.CheckedBase;
import io.tenantry.tenant.RepoUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** B6: what grouping pushes is worth, against the real git's daemon on 127.0.0.1. */
final class PushBench {

    private static final int BATCH = 100;

    private final Path folder;
    private final int tenants;
    private int next;

    private PushBench(Path folder, int tenants) {
        this.folder = folder;
        this.tenants = tenants;
        next = tenants;
    }

    static void run(Path folder, List<Integer> sizes) throws IOException {
        System.out.println("| tenants present | variant | wall ms per commit | CPU ms per commit |");
        System.out.println("|---|---|---|---|");
        for (int tenants : sizes) {
            new PushBench(Files.createDirectory(folder.resolve("push-" + tenants)), tenants).run();
        }
    }

    private void run() throws IOException {
        Path bare = Files.createDirectory(folder.resolve("fleet.git"));
        Git git = new Git(bare, Map.of());
        git.run("init", "--quiet", "--bare", "--initial-branch=main", ".");
        git.run("config", "receive.autogc", "false");
        git.run(Tenants.firstCommit(tenants), "fast-import", "--quiet");
        int port = freePort();
        Process daemon = daemon(port);
        RepoUrl url = new RepoUrl("git://127.0.0.1:" + port + "/fleet.git");
        try (FleetRepository fleet = FleetRepository.open(FleetOptions.of(folder.resolve("clone"), url))) {
            Rounds rounds = new Rounds();
            // Ten instead of a hundred, since each costs the same.
            rounds.add("one push for each commit", 10, () -> oneByOne(fleet, 10));
            rounds.add("one push of " + BATCH + " commits", BATCH, () -> together(fleet));
            for (Rounds.Result result : rounds.run()) {
                System.out.println(String.format(
                        Locale.ROOT,
                        "| %,d | %s | %.2f | %.2f |",
                        tenants,
                        result.name(),
                        result.wallMillis(),
                        result.cpuMillis()));
            }
        } finally {
            daemon.descendants().forEach(ProcessHandle::destroy);
            daemon.destroy();
        }
    }

    private void oneByOne(FleetRepository fleet, int count) {
        for (int i = 0; i < count; i++) {
            fleet.submit(change(fleet)).join();
        }
    }

    private void together(FleetRepository fleet) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            changes.add(change(fleet));
        }
        fleet.submitAll(changes).forEach(CompletableFuture::join);
    }

    private Change change(FleetRepository fleet) {
        Change change = Tenants.change(next++);
        CheckedBase checked = new CheckedBase(fleet.head().base(), export -> {});
        return new Change(change.tenant(), change.cell(), change.commits(), change.time(), checked);
    }

    private Process daemon(int port) throws IOException {
        Process daemon = new ProcessBuilder(
                        "git",
                        "daemon",
                        "--listen=127.0.0.1",
                        "--port=" + port,
                        "--export-all",
                        "--enable=receive-pack",
                        "--base-path=" + folder)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        for (int tries = 0; tries < 500; tries++) {
            try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
                return daemon;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        return daemon;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
