// SPDX-License-Identifier: Apache-2.0
package io.tenantry.bench;

import io.tenantry.cli.laptop.Laptop;
import io.tenantry.cli.laptop.LaptopOptions;
import io.tenantry.local.aws.Call;
import io.tenantry.local.aws.Quotas;
import io.tenantry.local.cognito.CognitoCategory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether onboarding keeps up with what Cognito's request rates allow, which the stand-in for AWS enforces: the calls that
 * a tenant needs in each category, the rate that follows, and the rate at which onboarding commits reach the remote while
 * more sign-ups wait than can be done.
 */
final class SignUpRateBench {

    /** Alone, to count their calls and to let the JVM compile. */
    private static final int COUNTED = 20;

    /** The first ones may use up a bucket that was full, and are not measured. */
    private static final int IGNORED = 40;

    /** So many that are asked for later may be done earlier. */
    private static final int OVERTAKING = 40;

    private static final int CONNECTIONS = 16;
    private static final long LOOK_NANOS = 50_000_000;

    private final Laptop laptop;
    private final LaptopClient client;

    private SignUpRateBench(Laptop laptop, LaptopClient client) {
        this.laptop = laptop;
        this.client = client;
    }

    static void run(Path folder, int tenants) throws Exception {
        try (Laptop laptop = Laptop.start(new LaptopOptions(0, 0, Optional.of(folder.resolve("sign-up-rate"))))) {
            SignUpRateBench bench = new SignUpRateBench(laptop, new LaptopClient(laptop));
            double allowed = bench.allowed();
            Rate measured = bench.measured(tenants);
            System.out.println(String.format(
                    Locale.ROOT,
                    "%nAllowed: %.2f tenants a second. Measured over %d tenants: %.2f a second, %.1f %% of it; each took"
                            + " %.0f ms of CPU, those of the stand-ins included.",
                    allowed,
                    tenants - IGNORED,
                    measured.perSecond,
                    100 * measured.perSecond / allowed,
                    measured.cpuMillis));
        }
    }

    /** One tenant after the other: no call is made twice. */
    private double allowed() {
        laptop.aws().calls().clear();
        for (int i = 0; i < COUNTED; i++) {
            awaitDone(client.signUp("counted" + i));
        }
        Map<CognitoCategory, Long> calls = new TreeMap<>();
        for (Call call : laptop.aws().calls().all()) {
            if (call.service().equals("cognito-idp")) {
                CognitoCategory.of(call.operation()).ifPresent(category -> calls.merge(category, 1L, Long::sum));
            }
        }
        System.out.println("| category | calls per tenant | requests a second | tenants a second |\n|---|---|---|---|");
        return calls.entrySet().stream()
                .map(entry -> row(entry.getKey(), (double) entry.getValue() / COUNTED))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static double row(CognitoCategory category, double perTenant) {
        int rate = Quotas.AWS.requestsPerSecond().getOrDefault(category.title(), Integer.MAX_VALUE);
        System.out.println(String.format(
                Locale.ROOT, "| %s | %.2f | %d | %.2f |", category.title(), perTenant, rate, rate / perTenant));
        return rate / perTenant;
    }

    private Rate measured(int tenants) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<CompletableFuture<String>> operations = new ArrayList<>();
            for (int i = 0; i < tenants; i++) {
                String slug = "rate" + i;
                operations.add(CompletableFuture.supplyAsync(() -> client.signUp(slug), threads));
            }
            return rate(operations.stream().map(CompletableFuture::join).toList());
        } finally {
            threads.shutdown();
        }
    }

    private Rate rate(List<String> operations) throws IOException {
        operations.subList(0, IGNORED).forEach(this::awaitDone);
        long start = System.nanoTime();
        long cpu = Rounds.cpuNanos();
        long done = IGNORED
                + operations.stream()
                        .skip(IGNORED)
                        .limit(OVERTAKING)
                        .filter(operation -> !client.isRunning(operation))
                        .count();
        operations.forEach(this::awaitDone);
        double count = operations.size() - done;
        return new Rate(count / ((System.nanoTime() - start) / 1e9), (Rounds.cpuNanos() - cpu) / 1e6 / count);
    }

    private void awaitDone(String operation) {
        while (client.isRunning(operation)) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** @param cpuMillis of one tenant, of this process and its ended children */
    private record Rate(double perSecond, double cpuMillis) {}
}
