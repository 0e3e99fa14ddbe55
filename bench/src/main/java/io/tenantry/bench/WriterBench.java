// SPDX-License-Identifier: Apache-2.0
package io.tenantry.bench;

import io.tenantry.fleet.clone.FleetRemote;
import io.tenantry.fleet.commit.Change;
import io.tenantry.fleet.commit.LocalWriter;
import io.tenantry.tenant.RepoUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** B1 to B4: one tenant's commit in a local repository, by the git command in three ways and by our writer. */
final class WriterBench {

    private static final int BATCH = 100;

    /** Git starts a new process each time; the service that our writer is part of has been running for a while. */
    private static final int SERVICE_WARM_UP = 300;

    private static final FleetRemote MAIN = FleetRemote.of(new RepoUrl("file:///not-used"));

    private final Path folder;
    private final int tenants;
    private int next;

    private WriterBench(Path folder, int tenants) {
        this.folder = folder;
        this.tenants = tenants;
    }

    static void run(Path folder, List<Integer> sizes) throws IOException {
        System.out.println("| tenants present | variant | wall ms per commit | CPU ms per commit |"
                + " wall, times ours of 1 | wall, times ours of " + BATCH + " |");
        System.out.println("|---|---|---|---|---|---|");
        for (int tenants : sizes) {
            new WriterBench(Files.createDirectory(folder.resolve("writer-" + tenants)), tenants).run();
        }
    }

    private void run() throws IOException {
        Path fixture = bare("fixture");
        new Git(fixture, Map.of()).run(Tenants.firstCommit(tenants), "fast-import", "--quiet");
        Path workTree = folder.resolve("work-tree");
        new Git(folder, Map.of()).run("clone", "--quiet", "--no-hardlinks", fixture.toString(), workTree.toString());
        Path plumbing = copyOf(fixture, "plumbing");
        Path imported = copyOf(fixture, "fast-import");
        next = tenants;
        Rounds rounds = new Rounds();
        try (LocalWriter single = LocalWriter.open(copyOf(fixture, "ours-1"), MAIN);
                LocalWriter batched = LocalWriter.open(copyOf(fixture, "ours-100"), MAIN)) {
            rounds.add("git add, git commit", 1, () -> porcelain(workTree, take(1)));
            rounds.add("git plumbing without index", 1, () -> Plumbing.commit(plumbing, take(1)));
            rounds.add("git fast-import of 1", 1, () -> fastImport(imported, 1));
            rounds.add("git fast-import of " + BATCH, BATCH, () -> fastImport(imported, BATCH));
            rounds.add("ours, 1 durable", 1, () -> single.commit(List.of(Tenants.change(take(1)))));
            rounds.add("ours, " + BATCH + " durable", BATCH, () -> batched.commit(batch()));
            for (int i = 0; i < SERVICE_WARM_UP; i++) {
                single.commit(List.of(Tenants.change(take(1))));
            }
            print(rounds.run());
        }
    }

    private void print(List<Rounds.Result> results) {
        double one = results.get(4).wallMillis();
        double hundred = results.get(5).wallMillis();
        for (Rounds.Result result : results) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "| %,d | %s | %.2f | %.2f | %.1f | %.1f |",
                    tenants,
                    result.name(),
                    result.wallMillis(),
                    result.cpuMillis(),
                    result.wallMillis() / one,
                    result.wallMillis() / hundred));
        }
    }

    private List<Change> batch() {
        int from = take(BATCH);
        return IntStream.range(from, from + BATCH).mapToObj(Tenants::change).toList();
    }

    private int take(int count) {
        int from = next;
        next += count;
        return from;
    }

    private static void porcelain(Path workTree, int number) throws IOException {
        Path overlay = workTree.resolve(Tenants.folder(number));
        Files.createDirectories(overlay.resolve("settings"));
        for (var file : Tenants.files(number).entrySet()) {
            Files.writeString(overlay.resolve(file.getKey()), file.getValue());
        }
        Git git = new Git(workTree, Map.of());
        git.run("add", Tenants.folder(number));
        git.run("commit", "--quiet", "--message", Tenants.message(number));
    }

    private void fastImport(Path repository, int count) throws IOException {
        new Git(repository, Map.of()).run(Tenants.commits(take(count), count), "fast-import", "--quiet");
    }

    private Path bare(String name) throws IOException {
        Path path = Files.createDirectory(folder.resolve(name));
        Git git = new Git(path, Map.of());
        git.run("init", "--quiet", "--bare", "--initial-branch=main", ".");
        git.run("config", "gc.auto", "0");
        // Ours alone heeds this one: a commit that counts as done must be on the disk, its ref too.
        git.run("config", "core.fsyncRefFiles", "true");
        // Else fast-import of few commits writes loose objects, which is slower.
        git.run("config", "fastimport.unpackLimit", "1");
        return path;
    }

    private Path copyOf(Path fixture, String name) throws IOException {
        Path copy = bare(name);
        new Git(copy, Map.of()).run("fetch", "--quiet", fixture.toString(), "main:main");
        return copy;
    }
}
