// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import static org.awaitility.Awaitility.await;

import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Environment;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import picocli.CommandLine;

/** A laptop run of which nothing runs; its main method is the command {@code up} with it in a process of its own. */
final class FakeLaptop implements RunningLaptop {

    static final LaptopFacts FACTS = new LaptopFacts(
            URI.create("http://127.0.0.1:18080"),
            URI.create("http://127.0.0.1:18081"),
            Path.of("/tmp/it's here/admin-token"),
            "kustomize 5.5.0");

    public static void main(String[] args) {
        LaptopStarter starter = options -> start();
        UpCommand up = new UpCommand(Console.ofProcess(), Environment.ofProcess(), starter, Clock.systemUTC());
        System.exit(new CommandLine(up).execute(args));
    }

    /** Takes as long as the file exists that the system property names. */
    private static FakeLaptop start() {
        String starting = System.getProperty("starting");
        if (starting != null) {
            System.err.println("starting");
            await().until(() -> Files.notExists(Path.of(starting)));
        }
        return new FakeLaptop();
    }

    @Override
    public LaptopFacts facts() {
        return FACTS;
    }

    @Override
    public void close() {
        System.err.println("closed");
    }
}
