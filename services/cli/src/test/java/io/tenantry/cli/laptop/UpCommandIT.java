// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.cli.FreePorts;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Environment;
import io.tenantry.cli.console.ErrorMessages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class UpCommandIT {

    private final StringWriter err = new StringWriter();
    private final List<LaptopOptions> started = new ArrayList<>();
    private final Path folder;

    UpCommandIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void takesThePortAfterTheFirstForAws() {
        int port = FreePorts.pair();

        up("--port", String.valueOf(port));

        assertThat(started).containsExactly(new LaptopOptions(port, port + 1, Optional.empty()));
    }

    @Test
    void makesTheDataFolderAndNamesItWhole() {
        up("--port", "0", "--data", folder.resolve("a/../state").toString());

        assertThat(started).containsExactly(new LaptopOptions(0, 0, Optional.of(folder.resolve("state"))));
        assertThat(folder.resolve("state")).isDirectory();
    }

    @Test
    void saysInOneLineThatAPortIsBusy() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exit = up("--port", String.valueOf(busy.getLocalPort()));

            assertThat(exit).isEqualTo(1);
            assertThat(err.toString())
                    .startsWith("Error: cannot listen on port " + busy.getLocalPort() + " (Address already in use)")
                    .endsWith("choose another with --port\n")
                    .hasLineCount(1);
            assertThat(started).isEmpty();
        }
    }

    @Test
    void namesTheOptionOfTheSecondPort() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            up("--port", "0", "--aws-port", String.valueOf(busy.getLocalPort()));

            assertThat(err.toString()).endsWith("choose another with --aws-port\n");
        }
    }

    @Test
    void refusesPortsThatAreNone() {
        assertThat(up("--port", "65535")).isEqualTo(2);
        assertThat(up("--port", "-1")).isEqualTo(2);
        assertThat(up("--port", "9000", "--aws-port", "9000")).isEqualTo(2);
        assertThat(up("--port", "http")).isEqualTo(2);
    }

    @Test
    void saysInOneLineThatTheDataFolderIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThat(up("--port", "0", "--data", file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("Error: cannot use " + file + " for --data")
                .hasLineCount(1);
    }

    @Test
    void saysInOneLineThatAPortWasTakenMeanwhile() {
        LaptopStarter late = options -> {
            throw new BindException("Address already in use");
        };

        assertThat(up(late, "--port", "0")).isEqualTo(1);
        assertThat(err.toString()).contains("a port was taken while starting").hasLineCount(1);
    }

    @Test
    void tellsOfTheRealLaptopsPortsInOneLine() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = busy.getLocalPort();
            LaptopStarter aws = options -> Laptop.start(new LaptopOptions(0, port, Optional.empty()));
            LaptopStarter pages = options -> Laptop.start(new LaptopOptions(port, 0, Optional.empty()));

            assertThat(up(aws, "--port", "0")).isEqualTo(1);
            assertThat(up(pages, "--port", "0")).isEqualTo(1);
            assertThat(err.toString().lines())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("Error: a port was taken while starting (port " + port));
        }
    }

    private int up(String... args) {
        return up(
                options -> {
                    started.add(options);
                    throw new IOException("not in this test");
                },
                args);
    }

    private int up(LaptopStarter starter, String... args) {
        PrintWriter messages = new PrintWriter(err);
        Console console = new Console(new PrintWriter(new StringWriter()), messages, "tenantry");
        ErrorMessages errors = new ErrorMessages(console);
        return new CommandLine(new UpCommand(console, new Environment(Map.of()), starter, Clock.systemUTC()))
                .setErr(messages)
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors)
                .execute(args);
    }
}
