// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.Script;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.StepId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamIT {

    private static final Duration NEVER = Duration.ofHours(1);

    private Optional<TestServer> running = Optional.empty();

    @AfterEach
    void stop() {
        running.ifPresent(TestServer::close);
    }

    private Script begin(Duration heartbeat, Duration reread) {
        TestServer server = TestServer.start(
                ApiSettings.laptop(TestServer.DOMAIN).withStreams(ApiSettings.Streams.LAPTOP.every(heartbeat, reread)));
        running = Optional.of(server);
        new Client(server).signUp(Client.body("acme"), "key");
        return new Script(server, server.begun.get(0));
    }

    private FollowedStream follow(Operation operation, String... headers) {
        return new FollowedStream(running.orElseThrow(), operation, headers);
    }

    @Test
    void beginsWithTheWholeStateAndEndsWithTheOperation() {
        Script script = begin(NEVER, NEVER);
        FollowedStream stream = follow(script.operation());
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
        FollowedStream stream = follow(script.operation());
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
        FollowedStream stream = follow(script.operation(), "Last-Event-ID", "2");
        await().until(() -> !stream.lines.isEmpty());

        script.finish(StepId.IDENTITY);
        stream.awaitEvents(1);

        assertThat(stream.all("id: ")).containsExactly("3");
    }

    @Test
    void sendsTheWholeStateToWhoNamesAnEventThatNeverWas() {
        Script script = begin(NEVER, NEVER);
        List<FollowedStream> streams = Stream.of("-1", "x", "", "99999999999999999999", "1e3")
                .map(id -> follow(script.operation(), "Last-Event-ID", id))
                .toList();
        streams.forEach(stream -> stream.awaitEvents(1));

        script.start(StepId.IDENTITY);

        streams.forEach(stream -> stream.awaitEvents(2));
    }

    @Test
    void endsAtOnceForAnOperationThatHasEnded() {
        Script script =
                begin(NEVER, NEVER).runUpTo(StepId.REVIEW).finish(StepId.REVIEW).succeedWithoutCluster();
        long version = script.operation().version();

        FollowedStream whole = follow(script.operation());
        assertThat(whole.ended.join()).isEqualTo(200);
        assertThat(whole.all("event: ")).containsExactly("step", "end");

        FollowedStream rest = follow(script.operation(), "Last-Event-ID", Long.toString(version));
        assertThat(rest.ended.join()).isEqualTo(200);
        assertThat(rest.all("event: ")).containsExactly("end");

        FollowedStream nothing = follow(script.operation(), "Last-Event-ID", version + "-end");
        assertThat(nothing.ended.join()).isEqualTo(204);
    }

    @Test
    void tellsProxiesThatItLives() {
        Script script = begin(Duration.ofMillis(40), NEVER);
        FollowedStream stream = follow(script.operation());

        await().until(() -> stream.all(": alive").size() >= 2);
        assertThat(stream.all("event: ")).containsExactly("step");
    }
}
