// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.server.ApiSettings;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadinessIT {

    /** More than the shared pool has threads. */
    private static final int MANY = 30;

    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch answers = new CountDownLatch(1);
    private final TestServer server =
            TestServer.start(ApiSettings.laptop(TestServer.DOMAIN), List.of(new ReadinessCheck("git", this::check)));
    private final Client client = new Client(server);

    private boolean check() throws InterruptedException {
        runs.incrementAndGet();
        answers.await();
        return true;
    }

    @AfterEach
    void stop() {
        answers.countDown();
        server.close();
    }

    /** What was found is kept for a second. */
    @Test
    void checksOnceForAllWhoAskWithinAMoment() {
        answers.countDown();
        long begin = System.nanoTime();

        assertThat(probes())
                .allSatisfy(probe -> assertThat(probe.join().statusCode()).isEqualTo(200));

        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        assertThat(runs.get()).isBetween(1, 1 + (int) seconds);
    }

    @Test
    void takesNoThreadFromRequestsWhileACheckHangs() {
        assertThat(probes())
                .allSatisfy(probe -> assertThat(probe.join().statusCode()).isEqualTo(503));

        assertThat(client.getAsAdmin("/api/v1/tenants").statusCode()).isEqualTo(200);
        assertThat(runs).hasValue(1);
    }

    @Test
    void checksAgainAfterAMoment() {
        answers.countDown();

        await().until(() -> client.get("/readyz").statusCode() == 200 && runs.get() > 1);
    }

    private List<CompletableFuture<HttpResponse<String>>> probes() {
        return IntStream.range(0, MANY)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> client.get("/readyz"), task -> new Thread(task).start()))
                .toList();
    }
}
