// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.fleet.object.FleetException;
import io.tenantry.kustomize.KustomizeException;
import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.provision.Baseline;
import io.tenantry.onboarding.capacity.ServedCells;
import io.tenantry.onboarding.configuration.ConfigurationException;
import io.tenantry.onboarding.configuration.ReferencePage;
import io.tenantry.onboarding.configuration.Values;
import io.tenantry.onboarding.telemetry.LogFormat;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** The control plane as a process: configuration from the environment to a running replica. */
public final class Main {

    static final String CREATE_TABLES = "--create-tables";

    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int UNUSABLE = 2;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final Consumer<LogFormat> logs;

    /** @param logs makes this process's log lines be written so */
    Main(Map<String, String> environment, PrintStream out, PrintStream err, Consumer<LogFormat> logs) {
        this.environment = environment;
        this.out = out;
        this.err = err;
        this.logs = logs;
    }

    /** Runs until SIGTERM; exits with 0 after that, 1 if it cannot start, and 2 if it was told wrongly. */
    public static void main(String[] arguments) {
        System.exit(new Main(System.getenv(), System.out, System.err, LogFormat::use).run(List.of(arguments)));
    }

    /** Returns the exit code once there is nothing more to do. */
    int run(List<String> arguments) {
        // Before anything is logged: what else is on the class path may have a configuration of its own.
        logs.accept(LogFormat.TEXT);
        String command = arguments.isEmpty() ? "" : arguments.get(0);
        if (arguments.size() > 1) {
            return usage();
        }
        try {
            return switch (command) {
                case "" -> serve();
                case "--help" -> help();
                case "--print-config" -> printConfiguration();
                case CREATE_TABLES -> createTables();
                default -> usage();
            };
        } catch (ConfigurationException e) {
            e.problems().forEach(err::println);
            err.println("See --help for everything that can be set.");
            return UNUSABLE;
        } catch (StartException | FleetException | KustomizeException e) {
            err.println(e.getMessage());
            return FAILED;
        } catch (SdkException e) {
            err.println("AWS cannot be used (" + e.getMessage() + "): check the credentials, the region and the way to"
                    + " AWS.");
            return FAILED;
        }
    }

    private int usage() {
        err.println("Usage: no argument, --help, --print-config or " + CREATE_TABLES);
        return UNUSABLE;
    }

    private int help() {
        out.println("Runs one replica of Tenantry's control plane until SIGTERM.");
        out.println();
        out.println("  --print-config   prints what is set and where, secrets masked");
        out.println(
                "  " + CREATE_TABLES + "  makes the tables that all tenants share, once for each account and region,");
        out.println("                   with an administrator's credentials; may be repeated");
        out.println();
        out.println("Set in the environment:");
        ReferencePage.help().forEach(out::println);
        return OK;
    }

    private int printConfiguration() {
        Values values = Values.read(environment);
        values.lines().forEach(out::println);
        RunSettings.read(values).warning().ifPresent(text -> err.println("Note: " + text + "."));
        values.strangers().forEach(name -> err.println("Note: " + name + " is set, but nothing reads it."));
        return OK;
    }

    private int createTables() {
        Values values = Values.read(environment);
        Optional<CellSource> source = CellSource.read(values);
        values.requireUsable();
        CellSource.Found found = source.orElseThrow().find();
        ServedCells cells = found.cells();
        try (AwsClients aws = AwsClients.connect(source.orElseThrow().aws(cells.region(), 1))) {
            Baseline baseline = new Baseline(aws.dynamo(), true);
            baseline.ensureState();
            baseline.ensurePools(found.services().pooled());
        }
        out.println("The tables are there in account " + cells.account() + ", " + cells.region() + ".");
        return OK;
    }

    private int serve() {
        Values values = Values.read(environment);
        RunSettings settings = RunSettings.read(values);
        logs.accept(settings.logs());
        values.strangers()
                .forEach(name -> LoggerFactory.getLogger(Main.class).warn("{} is set, but nothing reads it", name));
        settings.warning().ifPresent(LoggerFactory.getLogger(Main.class)::warn);
        RunningReplica replica = RunningReplica.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(replica, settings.grace()), "tenantry-end"));
        awaitSignal();
        return OK;
    }

    private static void awaitSignal() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is not over when the grace is goes on elsewhere when its lease ends, as after a crash. */
    private static void end(RunningReplica replica, Duration grace) {
        Logger LOG = LoggerFactory.getLogger(Main.class);
        LOG.info("shutting down within {} s", grace.toSeconds());
        CountDownLatch over = new CountDownLatch(1);
        Thread closing = new Thread(
                () -> {
                    replica.close();
                    over.countDown();
                },
                "tenantry-close");
        closing.setDaemon(true);
        closing.start();
        try {
            boolean clean = over.await(grace.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info(clean ? "stopped" : "stopped with work under way, which goes on when its lease ends");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Or the exit code would be that of the signal, which reads as a failure.
        Runtime.getRuntime().halt(OK);
    }
}
