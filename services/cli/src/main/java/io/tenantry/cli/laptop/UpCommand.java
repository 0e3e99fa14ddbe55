// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import io.tenantry.cli.api.LaptopPointer;
import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Environment;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.FileFailure;
import io.tenantry.cli.console.Version;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs all of Tenantry in this process until Ctrl-C. */
@Command(
        name = "up",
        header = "Runs all of Tenantry on this machine, with a stand-in for AWS.",
        footer = {"tenantry up", "tenantry up --port 9000 --data ./state"})
public final class UpCommand implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65535;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "for the pages, the API and Git; default: ${DEFAULT-VALUE}; 0: any that is free")
    private int port;

    @Option(
            names = "--aws-port",
            paramLabel = "PORT",
            description = "for the stand-in for AWS; default: the port after --port")
    private @Nullable Integer awsPort;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "keep the state there and go on with it at the next start; default: nothing is kept")
    private @Nullable Path data;

    private final Console console;
    private final Environment environment;
    private final LaptopStarter starter;
    private final Clock clock;

    public UpCommand(Console console, Environment environment, LaptopStarter starter, Clock clock) {
        this.console = console;
        this.environment = environment;
        this.starter = starter;
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        LaptopOptions options = options();
        requireFreePorts(options);
        options.data().ifPresent(UpCommand::prepare);
        LaptopRun run = new LaptopRun(LaptopPointer.folder(environment), console);
        RunningLaptop laptop = start(run, options);
        if (!run.isEnding()) {
            new Welcome(console, laptop.facts())
                    .print(Version.text(), sinceStart(), options.data().isPresent());
        }
        run.awaitEnd();
        return ExitCode.OK.code();
    }

    private LaptopOptions options() {
        int aws = awsPort != null ? awsPort : port == 0 ? 0 : port + 1;
        if (port < 0 || port > HIGHEST_PORT || aws < 0 || aws > HIGHEST_PORT || (port == aws && port != 0)) {
            throw new CliException(
                    ExitCode.USAGE, "--port and --aws-port must be two different ports, 0 to " + HIGHEST_PORT);
        }
        return new LaptopOptions(
                port,
                aws,
                Optional.ofNullable(data).map(folder -> folder.toAbsolutePath().normalize()));
    }

    private static void requireFreePorts(LaptopOptions options) {
        Ports.requireFree(options.port(), "--port");
        Ports.requireFree(options.awsPort(), "--aws-port");
    }

    private static void prepare(Path folder) {
        try {
            DataFolder.prepare(folder);
        } catch (IOException unusable) {
            throw new CliException(
                            ExitCode.FAILURE, "cannot use " + folder + " for --data: " + FileFailure.why(unusable))
                    .causedBy(unusable);
        }
        LogFile.in(folder);
    }

    private RunningLaptop start(LaptopRun run, LaptopOptions options) {
        try {
            return run.start(starter, options);
        } catch (BindException busy) {
            throw new CliException(
                            ExitCode.FAILURE,
                            "a port was taken while starting (" + busy.getMessage() + "); start again or choose --port")
                    .causedBy(busy);
        } catch (IOException failed) {
            throw new CliException(ExitCode.FAILURE, "cannot start: " + failed.getMessage()).causedBy(failed);
        }
    }

    /** As Java itself noted it: what Linux says of a process is up to a second too early. */
    private Duration sinceStart() {
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        return Duration.ofMillis(clock.millis() - started);
    }
}
