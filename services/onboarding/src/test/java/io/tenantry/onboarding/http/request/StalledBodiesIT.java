// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.server.ApiSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that are sent all but their end and then held back, as many as somebody likes. */
class StalledBodiesIT {

    private static final int PATIENCE_MS = 10_000;
    private static final int LENGTH = 60_000;
    private static final int SENT = 50_000;
    private static final String LARGE = "{\"x\":\"" + "x".repeat(SENT) + "\"}";

    /** One client's part of this is room for 10 of the bodies. */
    private static final long ROOM = 4 * 10 * SENT;

    private final TestServer server = TestServer.start(ApiSettings.laptop(TestServer.DOMAIN)
            .withLimits(new ApiSettings.Limits(1_000, 1_000, 1_000, 1_000, 1_000, Duration.ofMinutes(5), ROOM)));
    private final Client client = new Client(server);
    private final List<Socket> stalled = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        hangUp();
        server.close();
    }

    private void hangUp() throws IOException {
        for (Socket socket : stalled) {
            socket.close();
        }
    }

    private Socket stall() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        stalled.add(socket);
        socket.setSoTimeout(PATIENCE_MS);
        OutputStream out = socket.getOutputStream();
        out.write(("POST /api/v1/signups HTTP/1.1\r\nHost: x\r\nContent-Length: " + LENGTH + "\r\n\r\n"
                        + "x".repeat(SENT))
                .getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return socket;
    }

    private static boolean isAnswered(Socket socket) {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void areRefusedAboveTheirRoomAndCostOthersNothing() throws IOException {
        for (int i = 0; i < 12; i++) {
            stall();
            assertThat(client.get("/livez").statusCode()).isEqualTo(200);
        }
        await().until(() -> stalled.stream().filter(StalledBodiesIT::isAnswered).count() == 2);
        Socket refused =
                stalled.stream().filter(StalledBodiesIT::isAnswered).findFirst().orElseThrow();
        String answer = new String(refused.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(answer)
                .startsWith("HTTP/1.1 503 ")
                .contains("/problems/too-busy", "retry-after: 10")
                .containsIgnoringCase("connection: close");
        assertThat(client.get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    void giveTheirRoomBackWhenTheyAreGone() throws IOException {
        await().until(() -> {
            stall();
            return client.signUp(LARGE, "key").statusCode() == 503;
        });
        hangUp();

        await().until(() -> client.signUp(LARGE, "key").statusCode() == 422);
    }

    @Test
    void giveTheirRoomBackOnceAnswered() {
        for (int i = 0; i < 50; i++) {
            assertThat(client.signUp(LARGE, "key" + i).statusCode()).isEqualTo(422);
        }
    }
}
