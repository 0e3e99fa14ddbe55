// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose web hooks are not taken is told so before any of the body is kept. */
class UnknownSourcesIT {

    private static final int TIMEOUT_MS = 5_000;

    private final WebhookServer server = new WebhookServer(WebhookServer.Stores.inMemory());

    @AfterEach
    void stop() {
        server.close();
    }

    private static String head(String source, int length) {
        return "POST /api/v1/webhooks/" + source + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static String line(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(TIMEOUT_MS);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @ParameterizedTest
    @CsvSource({"nobody, 404", "aws-marketplace, 410"})
    void areAnsweredOnceTheHeadIsThere(String source, int status) throws IOException {
        try (Socket socket = connect()) {
            send(socket, head(source, 100));

            assertThat(line(socket)).isEqualTo("HTTP/1.1 " + status);
        }
    }

    /** What is left of the body is read and thrown away, so that the connection serves the next request. */
    @Test
    void canSendTheRestAndGoOn() throws IOException {
        try (Socket socket = connect()) {
            send(socket, head("nobody", 100_000));
            assertThat(line(socket)).isEqualTo("HTTP/1.1 404");
            send(socket, "x".repeat(100_000) + "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("HTTP/1.1 200 OK");
        }
    }
}
