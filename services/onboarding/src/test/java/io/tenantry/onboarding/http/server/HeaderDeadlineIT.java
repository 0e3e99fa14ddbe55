// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HeaderDeadlineIT {

    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger answers = new AtomicInteger();

    private HttpServer server(HeaderDeadline deadline, Duration answerAfter) {
        return ServerOptions.attach(
                        vertx.createHttpServer(ServerOptions.create(0)),
                        request -> vertx.setTimer(
                                answerAfter.toMillis(),
                                id -> request.response().end("answer " + answers.incrementAndGet())),
                        deadline)
                .listen()
                .await();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void hangsUpOnWhoSendsTheHeadByteByByte() throws IOException {
        HttpServer server = server(new HeaderDeadline(SHORT, SHORT), Duration.ofMillis(1));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            assertThat(sendSlowly(socket)).isLessThan(100_000);
        }
        assertThat(answers).hasValue(0);
    }

    @Test
    void hangsUpOnWhoDoesSoForTheSecondRequest() throws IOException {
        HttpServer server = server(new HeaderDeadline(Duration.ofSeconds(30), SHORT), Duration.ofMillis(1));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));

            assertThat(sendSlowly(socket)).isLessThan(100_000);
        }
        assertThat(answers).hasValue(1);
    }

    @Test
    void waitsForAnAnswerThatTakesLong() throws IOException {
        HttpServer server = server(new HeaderDeadline(Duration.ofSeconds(30), SHORT), SHORT.multipliedBy(4));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("answer 1");
        }
    }

    @Test
    void answersOthersWhileManySendNothing() throws IOException {
        HttpServer server =
                server(new HeaderDeadline(Duration.ofSeconds(2), Duration.ofSeconds(2)), Duration.ofMillis(1));
        List<Socket> silent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
            socket.getOutputStream().write('G');
            silent.add(socket);
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
        for (Socket socket : silent) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            socket.close();
        }
        assertThat(answers).hasValue(1);
    }

    /** A byte whenever 10 ms have passed without an answer; returns how many were taken. */
    private static int sendSlowly(Socket socket) throws IOException {
        socket.setSoTimeout(10);
        InputStream in = socket.getInputStream();
        byte[] head = ("GET / HTTP/1.1\r\nX: " + "a".repeat(200_000)).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < head.length; i++) {
            try {
                socket.getOutputStream().write(head[i]);
                if (in.read() < 0) {
                    return i;
                }
            } catch (SocketTimeoutException waiting) {
                continue;
            } catch (SocketException closed) {
                return i;
            }
        }
        return head.length;
    }
}
