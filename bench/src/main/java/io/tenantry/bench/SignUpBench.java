// SPDX-License-Identifier: Apache-2.0
package io.tenantry.bench;

import io.tenantry.cli.laptop.Laptop;
import io.tenantry.cli.laptop.LaptopOptions;
import io.tenantry.fleet.FleetOptions;
import io.tenantry.fleet.FleetRepository;
import io.tenantry.fleet.commit.Change;
import io.tenantry.fleet.commit.CheckedBase;
import io.tenantry.fleet.push.Committed;
import io.tenantry.tenant.RepoUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * How long it takes from a sign-up's POST until its onboarding commit can be fetched from the remote over HTTP, the gate
 * and all of AWS's calls included: one at a time, and 64 at once.
 */
final class SignUpBench {

    private static final int WARM_UPS = 40;
    private static final int ONE_AT_A_TIME = 200;
    private static final int AT_ONCE = 64;

    /** Between two looks: an observer that never rests would take a core away from what it observes. */
    private static final long LOOK_NANOS = 5_000_000;

    private final LaptopClient client;
    private int next;

    private SignUpBench(LaptopClient client) {
        this.client = client;
    }

    static void run(Path folder, List<Integer> sizes) throws Exception {
        System.out.println("| tenants present | sign-ups | p50 ms | p99 ms | longest ms | per second |");
        System.out.println("|---|---|---|---|---|---|");
        for (int tenants : sizes) {
            Path data = folder.resolve("sign-up-" + tenants);
            try (Laptop laptop = Laptop.start(new LaptopOptions(0, 0, Optional.of(data)))) {
                SignUpBench bench = new SignUpBench(new LaptopClient(laptop));
                bench.fill(folder.resolve("filler-" + tenants), tenants);
                bench.run(tenants);
            }
        }
    }

    /** Other tenants, in cells of their own, by another writer. */
    private void fill(Path clone, int tenants) {
        RepoUrl remote = new RepoUrl(client.server() + "/git/fleet.git");
        try (FleetRepository fleet = FleetRepository.open(FleetOptions.of(clone, remote))) {
            CheckedBase checked = new CheckedBase(fleet.head().base(), export -> {});
            List<CompletableFuture<Committed>> commits = new ArrayList<>();
            for (int i = 0; i < tenants; i++) {
                Change change = Tenants.change(Tenants.BEYOND_FIRST_CELL + i);
                commits.add(fleet.submit(
                        new Change(change.tenant(), change.cell(), change.commits(), change.time(), checked)));
            }
            commits.forEach(CompletableFuture::join);
        }
    }

    private void run(int tenants) throws Exception {
        measure(WARM_UPS);
        report(tenants, "one at a time", measure(ONE_AT_A_TIME), 1);
        report(tenants, AT_ONCE + " at once", together(), AT_ONCE);
    }

    private List<Long> measure(int count) throws Exception {
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String before = mainOnRemote();
            long start = System.nanoTime();
            client.signUp("one" + next++);
            while (mainOnRemote().equals(before)) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            times.add(System.nanoTime() - start);
        }
        return times;
    }

    private List<Long> together() {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<CompletableFuture<Long>> all = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                String slug = "many" + next++;
                all.add(CompletableFuture.supplyAsync(() -> untilCommitted(slug), threads));
            }
            return all.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    /** Until the operation says that the remote has accepted the commit. */
    private long untilCommitted(String slug) {
        long start = System.nanoTime();
        String operation = client.signUp(slug);
        while (client.isRunning(operation)) {
            LockSupport.parkNanos(AT_ONCE * LOOK_NANOS);
        }
        return System.nanoTime() - start;
    }

    private static void report(int tenants, String how, List<Long> nanos, int parallel) {
        List<Long> times = new ArrayList<>(nanos);
        Collections.sort(times);
        double total = parallel == 1 ? times.stream().mapToLong(time -> time).sum() : times.get(times.size() - 1);
        System.out.println(String.format(
                Locale.ROOT,
                "| %,d | %s | %.0f | %.0f | %.0f | %.1f |",
                tenants,
                how,
                times.get(times.size() / 2) / 1e6,
                times.get(times.size() * 99 / 100) / 1e6,
                times.get(times.size() - 1) / 1e6,
                times.size() / (total / 1e9)));
    }

    private String mainOnRemote() {
        return client.get("/git/fleet.git/info/refs?service=git-upload-pack")
                .lines()
                .filter(line -> line.endsWith("refs/heads/main"))
                .findFirst()
                .orElseThrow();
    }
}
