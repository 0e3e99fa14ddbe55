// SPDX-License-Identifier: Apache-2.0
package io.tenantry.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures variants of the same work in turns, so that a busy minute of the machine strikes them alike. */
final class Rounds {

    static final int COUNT = Math.max(9, Integer.getInteger("bench.rounds", 11));

    /** Until the JVM has compiled what a running service has long compiled. */
    private static final int WARM_UPS = 10;

    /** /proc counts the time of ended children in hundredths of a second. */
    private static final long NANOS_PER_TICK = 10_000_000;

    /** Work that is done once in every round. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /** The wall time's median and the CPU time's mean, for one unit of work. */
    record Result(String name, double wallMillis, double cpuMillis) {}

    private final List<Variant> variants = new ArrayList<>();

    /** Adds a variant whose one run does so many units of work. */
    void add(String name, int unitsPerRun, Work work) {
        variants.add(new Variant(name, unitsPerRun, work));
    }

    /** The results in the order in which the variants were added. */
    List<Result> run() throws IOException {
        for (int round = -WARM_UPS; round < COUNT; round++) {
            for (Variant variant : variants) {
                variant.measure(round >= 0);
            }
        }
        return variants.stream().map(Variant::result).toList();
    }

    private static final class Variant {

        private final String name;
        private final double nanosToMillisPerUnit;
        private final Work work;
        private final List<Long> walls = new ArrayList<>();
        private long cpu;

        Variant(String name, int unitsPerRun, Work work) {
            this.name = name;
            nanosToMillisPerUnit = 1e6 * unitsPerRun;
            this.work = work;
        }

        void measure(boolean counts) throws IOException {
            settleDisk();
            long cpuBefore = cpuNanos();
            long start = System.nanoTime();
            work.run();
            long wall = System.nanoTime() - start;
            if (counts) {
                walls.add(wall);
                cpu += cpuNanos() - cpuBefore;
            }
        }

        Result result() {
            List<Long> sorted = walls.stream().sorted().toList();
            return new Result(
                    name,
                    sorted.get(sorted.size() / 2) / nanosToMillisPerUnit,
                    cpu / nanosToMillisPerUnit / walls.size());
        }
    }

    /** Git leaves its writes to the system, and the next one to sync would pay for them. */
    private static void settleDisk() throws IOException {
        try {
            new ProcessBuilder("sync").start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Of this process and its ended children. */
    static long cpuNanos() throws IOException {
        long own = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        Path stat = Path.of("/proc/self/stat");
        if (!Files.exists(stat)) {
            return own;
        }
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        // cutime and cstime: fields 16 and 17 of the manual, of which the first two were cut off.
        return own + (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * NANOS_PER_TICK;
    }
}
