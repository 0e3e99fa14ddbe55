// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import io.tenantry.cli.api.LaptopPointer;
import io.tenantry.cli.console.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One laptop run from its start to Ctrl-C: it can be found by the other commands meanwhile. */
final class LaptopRun {

    /** Many times what a start takes. */
    private static final long START_SECONDS = 60;

    private final CountDownLatch startOver = new CountDownLatch(1);
    private final Path pointers;
    private final Console console;
    private Optional<RunningLaptop> laptop = Optional.empty();
    private boolean ending;

    LaptopRun(Path pointers, Console console) {
        this.pointers = pointers;
        this.console = console;
    }

    /** Starts it, and makes every end of this process from now on a clean one. */
    RunningLaptop start(LaptopStarter starter, LaptopOptions options) throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "tenantry-end"));
        try {
            RunningLaptop started = starter.start(options);
            begin(started);
            return started;
        } finally {
            startOver.countDown();
        }
    }

    private synchronized void begin(RunningLaptop started) {
        laptop = Optional.of(started);
        if (!ending) {
            point(started);
        }
    }

    private void point(RunningLaptop started) {
        try {
            pointer(started).write(pointers);
        } catch (IOException unwritable) {
            console.message("Note: cannot write to " + pointers + "; other commands need --server and --token-file.");
        }
    }

    /** Whether Ctrl-C came, so that there is nothing to say of this run any more. */
    synchronized boolean isEnding() {
        return ending;
    }

    /** Blocks until this process is told to end, which runs the hook of {@link #start}. */
    void awaitEnd() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /** A start that is under way comes to its end first: what is half there cannot be taken down completely. */
    private void end() {
        markEnding();
        try {
            if (!startOver.await(START_SECONDS, TimeUnit.SECONDS)) {
                console.message("Note: the start hangs; a folder named tenantry-* may stay among the temporary files.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        started().ifPresent(this::stop);
    }

    private synchronized void markEnding() {
        ending = true;
    }

    private synchronized Optional<RunningLaptop> started() {
        return laptop;
    }

    private void stop(RunningLaptop started) {
        try {
            pointer(started).remove(pointers);
        } catch (IOException stays) {
            console.message("Note: cannot remove a file in " + pointers);
        }
        started.close();
        console.message("Stopped.");
    }

    private static LaptopPointer pointer(RunningLaptop started) {
        LaptopFacts facts = started.facts();
        return new LaptopPointer(
                facts.url(), facts.tokenFile(), ProcessHandle.current().pid());
    }
}
