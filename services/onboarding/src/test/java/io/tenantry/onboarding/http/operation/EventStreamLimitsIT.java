// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.Script;
import io.tenantry.onboarding.http.Surroundings;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.health.Health;
import io.tenantry.onboarding.http.request.TrustedProxies;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.http.server.ApiSettings.Streams;
import io.tenantry.onboarding.http.server.RequestListener.AnsweredRequest;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.StepId;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What event streams may cost. */
class EventStreamLimitsIT {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(40);
    private static final int MANY = 100;

    /** More than Vert.x has threads for what blocks. */
    private static final int MORE_THAN_WORKERS = 25;

    private final List<AnsweredRequest> answered = new CopyOnWriteArrayList<>();
    private Optional<TestServer> running = Optional.empty();

    @AfterEach
    void stop() {
        running.ifPresent(TestServer::close);
    }

    private TestServer start(Streams streams) {
        TestServer server = TestServer.start(
                ApiSettings.laptop(TestServer.DOMAIN).withStreams(streams),
                new Surroundings(TrustedProxies.parse("127.0.0.1"), answered::add, Health.of(List.of())));
        running = Optional.of(server);
        return server;
    }

    private static Streams quiet() {
        return Streams.LAPTOP.every(NEVER, NEVER);
    }

    private static Script signUp(TestServer server) {
        int number = server.begun.size();
        new Client(server).signUp(Client.body("acme" + number), "key-" + number);
        return new Script(server, server.begun.get(number));
    }

    private List<FollowedStream> follow(int count, Operation operation, String... headers) {
        List<FollowedStream> streams = IntStream.range(0, count)
                .mapToObj(i -> new FollowedStream(running.orElseThrow(), operation, headers))
                .toList();
        streams.forEach(stream -> stream.awaitEvents(1));
        return streams;
    }

    private int refused(Operation operation, String... headers) {
        return new FollowedStream(running.orElseThrow(), operation, headers).ended.join();
    }

    @Test
    void opensNoMoreThanAllowedInAll() {
        TestServer server = start(quiet().with(3, MANY, MANY));
        Script one = signUp(server);
        Script other = signUp(server);
        List<FollowedStream> streams = follow(2, one.operation());
        follow(1, other.operation());

        assertThat(refused(other.operation())).isEqualTo(503);

        one.fail(StepId.IDENTITY);
        streams.forEach(stream -> assertThat(stream.ended.join()).isEqualTo(200));
        follow(2, other.operation());
    }

    @Test
    void opensNoMoreThanAllowedOfOneOperation() {
        TestServer server = start(quiet().with(MANY, 2, MANY));
        Script one = signUp(server);
        Script other = signUp(server);
        follow(2, one.operation());

        assertThat(refused(one.operation(), "X-Forwarded-For", "192.0.2.7")).isEqualTo(503);
        follow(2, other.operation());
    }

    @Test
    void opensNoMoreThanAllowedOfOneClient() {
        TestServer server = start(quiet().with(MANY, MANY, 2));
        Script one = signUp(server);
        Script other = signUp(server);
        follow(1, one.operation());
        follow(1, other.operation());

        assertThat(refused(other.operation())).isEqualTo(503);
        follow(2, other.operation(), "X-Forwarded-For", "192.0.2.7");
    }

    @Test
    void endsStreamsThatAreOldAndGoesOnWithTheirClients() {
        TestServer server = start(quiet().withMaxAge(Duration.ofMillis(200)).with(1, 1, 1));
        Script script = signUp(server);
        FollowedStream stream = follow(1, script.operation()).get(0);

        assertThat(stream.ended.join()).isEqualTo(200);
        assertThat(stream.all("event: ")).containsExactly("step");
        script.fail(StepId.IDENTITY);

        FollowedStream next = new FollowedStream(
                server, script.operation(), "Last-Event-ID", stream.all("id: ").get(0));
        assertThat(next.ended.join()).isEqualTo(200);
        assertThat(next.all("event: ")).containsExactly("step", "end");
    }

    @Test
    void keepsNoPlaceForWhoHangsUpBeforeTheStreamBegins() throws IOException {
        TestServer server = start(quiet().with(3, MANY, MANY));
        Script script = signUp(server);
        CountDownLatch slow = new CountDownLatch(1);
        server.unsteady.beforeReads(() -> passed(slow));
        for (int i = 0; i < 4; i++) {
            hangUp(server, script.operation());
        }
        await().until(() -> answered.stream()
                        .filter(request -> request.route().endsWith("/events"))
                        .count()
                == 4);

        slow.countDown();

        follow(3, script.operation());
    }

    private static void hangUp(TestServer server, Operation operation) throws IOException {
        String head = "GET " + FollowedStream.path(server, operation) + " HTTP/1.1\r\nHost: x\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void readsAnOperationOnceForAllItsStreams() {
        TestServer server = start(Streams.LAPTOP.every(SOON, SOON));
        Script script = signUp(server);
        List<FollowedStream> streams = follow(3, script.operation());
        CountDownLatch slow = new CountDownLatch(1);
        AtomicInteger reads = new AtomicInteger();
        server.unsteady.beforeReads(() -> {
            reads.incrementAndGet();
            passed(slow);
        });
        await().until(() -> reads.get() > 0);
        int before = streams.get(0).all(": alive").size();

        // by then each of the streams would have had its turn more than once
        await().until(() -> streams.get(0).all(": alive").size() > before + 3);

        assertThat(reads).hasValue(1);
        server.store.save(
                script.operation().started(StepId.IDENTITY, script.operation().createdAt()));
        slow.countDown();
        streams.forEach(stream -> stream.awaitEvents(2));
    }

    @Test
    void readsNothingThatNobodyFollowsAnyMore() {
        TestServer server = start(Streams.LAPTOP.every(NEVER, SOON).withMaxAge(Duration.ofMillis(200)));
        Script followed = signUp(server);
        FollowedStream stream = follow(1, followed.operation()).get(0);
        stream.ended.join();
        AtomicInteger reads = new AtomicInteger();
        server.unsteady.beforeReads(reads::incrementAndGet);

        await().during(Duration.ofMillis(200)).until(() -> {
            boolean none = reads.get() == 0;
            reads.set(0);
            return none;
        });
    }

    @Test
    void keepsNobodyElseWaitingWhileTheStoreIsSlowToStreams() {
        TestServer server = start(Streams.LAPTOP.every(NEVER, SOON));
        for (int i = 0; i < MORE_THAN_WORKERS; i++) {
            follow(1, signUp(server).operation());
        }
        CountDownLatch slow = new CountDownLatch(1);
        AtomicInteger reads = new AtomicInteger();
        server.unsteady.beforeReads(() -> {
            reads.incrementAndGet();
            passed(slow);
        });
        await().until(() -> reads.get() >= 4);

        assertThat(new Client(server).signUp(Client.body("late"), "late").statusCode())
                .isEqualTo(202);
        assertThat(reads).hasValue(4);
        slow.countDown();
    }

    private static void passed(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
