// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantry.onboarding.Operation;
import io.tenantry.onboarding.StepId;
import io.tenantry.onboarding.http.RequestListener.AnsweredRequest;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamIT {

    private static final Duration NEVER = Duration.ofHours(1);

    private final List<AnsweredRequest> answered = new CopyOnWriteArrayList<>();
    private Optional<TestServer> running = Optional.empty();

    @AfterEach
    void stop() {
        running.ifPresent(TestServer::close);
    }

    private Script begin(Duration heartbeat, Duration reread) {
        ApiSettings settings =
                ApiSettings.laptop(TestServer.DOMAIN).withStreams(new ApiSettings.Streams(heartbeat, reread, 3));
        TestServer server =
                TestServer.start(settings, new Surroundings(TrustedProxies.NONE, answered::add, Health.of(List.of())));
        running = Optional.of(server);
        new Client(server).signUp(Client.body("acme"), "key");
        return new Script(server, server.begun.get(0));
    }

    private static String path(TestServer server, Operation operation) {
        return OperationJson.path(operation.id()) + "/events?t=" + server.tokens.token(operation.id());
    }

    private Stream follow(Operation operation, String... headers) {
        return new Stream(running.orElseThrow(), operation, headers);
    }

    /** The lines of one stream as they come. */
    private static final class Stream {

        final List<String> lines = new CopyOnWriteArrayList<>();
        final CompletableFuture<Integer> ended;
        private final HttpClient http = HttpClient.newHttpClient();

        Stream(TestServer server, Operation operation, String... headers) {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path(server, operation)));
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            ended = http.sendAsync(request.build(), BodyHandlers.ofLines()).thenApplyAsync(response -> {
                response.body().forEach(lines::add);
                return response.statusCode();
            });
        }

        List<String> all(String prefix) {
            return lines.stream()
                    .filter(line -> line.startsWith(prefix))
                    .map(line -> line.substring(prefix.length()))
                    .toList();
        }

        void awaitEvents(int count) {
            await().atMost(Duration.ofSeconds(10)).until(() -> all("data: ").size() >= count);
        }
    }

    @Test
    void beginsWithTheWholeStateAndEndsWithTheOperation() {
        Script script = begin(NEVER, NEVER);
        Stream stream = follow(script.operation());
        stream.awaitEvents(1);
        assertThat(Client.json(stream.all("data: ").get(0)).path("steps")).hasSize(12);

        script.start(StepId.IDENTITY).finish(StepId.IDENTITY).start(StepId.DATA).fail(StepId.DATA);

        assertThat(stream.ended.join()).isEqualTo(200);
        assertThat(stream.all("event: ")).containsExactly("step", "step", "step", "step", "step", "end");
        assertThat(stream.all("id: ")).containsExactly("1", "2", "3", "4", "5", "5-end");
        assertThat(stream.all("retry: ")).containsExactly("2000");
        assertThat(stream.all("data: ").get(5)).contains("\"state\":\"failed\"");
    }

    @Test
    void showsWhatOtherReplicasWrote() {
        Script script = begin(NEVER, Duration.ofMillis(50));
        Stream stream = follow(script.operation());
        stream.awaitEvents(1);
        TestServer server = running.orElseThrow();

        server.store.save(
                script.operation().started(StepId.IDENTITY, script.operation().createdAt()));

        stream.awaitEvents(2);
        assertThat(Client.json(stream.all("data: ").get(1)).at("/steps/1/state").textValue())
                .isEqualTo("running");
    }

    @Test
    void goesOnAfterTheLastEventThatTheClientHas() {
        Script script = begin(NEVER, NEVER).start(StepId.IDENTITY);
        Stream stream = follow(script.operation(), "Last-Event-ID", "2");
        await().atMost(Duration.ofSeconds(10)).until(() -> !stream.lines.isEmpty());

        script.finish(StepId.IDENTITY);
        stream.awaitEvents(1);

        assertThat(stream.all("id: ")).containsExactly("3");
    }

    @Test
    void sendsTheWholeStateToWhoNamesAnEventThatNeverWas() {
        Script script = begin(NEVER, NEVER);
        for (String id : List.of("-1", "x", "", "99999999999999999999", "1e3")) {
            Stream stream = follow(script.operation(), "Last-Event-ID", id);
            stream.awaitEvents(1);
            script.start(StepId.IDENTITY);
            stream.awaitEvents(2);
            running.ifPresent(TestServer::close);
            script = begin(NEVER, NEVER);
        }
    }

    @Test
    void endsAtOnceForAnOperationThatHasEnded() {
        Script script =
                begin(NEVER, NEVER).runUpTo(StepId.REVIEW).finish(StepId.REVIEW).succeedWithoutCluster();
        long version = script.operation().version();

        Stream whole = follow(script.operation());
        assertThat(whole.ended.join()).isEqualTo(200);
        assertThat(whole.all("event: ")).containsExactly("step", "end");

        Stream rest = follow(script.operation(), "Last-Event-ID", Long.toString(version));
        assertThat(rest.ended.join()).isEqualTo(200);
        assertThat(rest.all("event: ")).containsExactly("end");

        Stream nothing = follow(script.operation(), "Last-Event-ID", version + "-end");
        assertThat(nothing.ended.join()).isEqualTo(204);
    }

    @Test
    void tellsProxiesThatItLives() {
        Script script = begin(Duration.ofMillis(40), NEVER);
        Stream stream = follow(script.operation());

        await().atMost(Duration.ofSeconds(10)).until(() -> stream.all(": alive").size() >= 2);
        assertThat(stream.all("event: ")).containsExactly("step");
    }

    @Test
    void refusesMoreStreamsThanAllowed() {
        Script script = begin(NEVER, NEVER);
        List<Stream> streams =
                List.of(follow(script.operation()), follow(script.operation()), follow(script.operation()));
        streams.forEach(stream -> stream.awaitEvents(1));

        assertThat(follow(script.operation()).ended.join()).isEqualTo(503);
        script.fail(StepId.IDENTITY);
        streams.forEach(stream -> assertThat(stream.ended.join()).isEqualTo(200));
        assertThat(follow(script.operation()).ended.join()).isEqualTo(200);
    }

    @Test
    void keepsNoPlaceForWhoHangsUpBeforeTheStreamBegins() throws IOException {
        Script script = begin(NEVER, NEVER);
        TestServer server = running.orElseThrow();
        CountDownLatch slow = new CountDownLatch(1);
        server.unsteady.beforeReads(() -> awaitLatch(slow));
        for (int i = 0; i < 4; i++) {
            try (Socket socket = new Socket("127.0.0.1", server.port())) {
                String head = "GET " + path(server, script.operation()) + " HTTP/1.1\r\nHost: x\r\n\r\n";
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            }
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> answered.stream()
                                .filter(request -> request.route().endsWith("/events"))
                                .count()
                        == 4);

        slow.countDown();

        List<Stream> streams =
                List.of(follow(script.operation()), follow(script.operation()), follow(script.operation()));
        streams.forEach(stream -> stream.awaitEvents(1));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
