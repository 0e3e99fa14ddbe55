// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import io.tenantry.cli.api.LaptopPointer;
import io.tenantry.cli.console.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** One laptop run from its start to Ctrl-C: it can be found by the other commands meanwhile. */
final class LaptopRun {

    private final RunningLaptop laptop;
    private final LaptopPointer pointer;
    private final Path pointers;
    private final Console console;

    LaptopRun(RunningLaptop laptop, Path pointers, Console console) {
        LaptopFacts facts = laptop.facts();
        this.laptop = laptop;
        this.pointer = new LaptopPointer(
                facts.url(), facts.tokenFile(), ProcessHandle.current().pid());
        this.pointers = pointers;
        this.console = console;
    }

    /** Lets the other commands find it, and makes every end of this process a clean one. */
    void begin() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "tenantry-end"));
        try {
            pointer.write(pointers);
        } catch (IOException unwritable) {
            console.message("Note: cannot write to " + pointers + "; other commands need --server and --token-file.");
        }
    }

    /** Blocks until this process is told to end, which runs the hook of {@link #begin}. */
    void awaitEnd() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    void end() {
        try {
            pointer.remove(pointers);
        } catch (IOException stays) {
            console.message("Note: cannot remove a file in " + pointers);
        }
        laptop.close();
        console.message("Stopped.");
    }
}
