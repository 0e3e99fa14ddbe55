// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.http.Client;
import io.tenantry.onboarding.http.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a bare socket can send. */
class ConnectionsIT {

    private static final String END = "\r\n\r\n";
    private static final int PATIENCE_MS = 15_000;

    private final TestServer server = TestServer.start(ApiSettings.laptop(TestServer.DOMAIN)
            .withLimits(new ApiSettings.Limits(1_000, 1_000, 1_000, 1_000, 1_000, Duration.ofMillis(300))));

    @AfterEach
    void stop() {
        assertThat(new Client(server).get("/livez").statusCode()).isEqualTo(200);
        assertThat(server.begun).isEmpty();
        server.close();
    }

    /** Sends a text and returns all that comes back until the server closes the connection. */
    private String exchange(String request) throws IOException {
        return exchange(server, request);
    }

    private static String exchange(TestServer server, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(PATIENCE_MS);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'GET /%zz HTTP/1.1', 400, malformed-request",
        "'GET /api/v1/tenants/%ff HTTP/1.1', 401, unauthorized",
        "'GET nowhere HTTP/1.1', 404, not-found",
        "'GET /assets/../livez HTTP/1.1', 400, malformed-request",
        "'GET /assets/%2e%2E/livez HTTP/1.1', 400, malformed-request",
        "'GET /./livez HTTP/1.1', 400, malformed-request",
        "'GET /?plan=%zz HTTP/1.1', 400, malformed-request",
        "'POST /signup?%zz HTTP/1.1', 403, foreign-origin",
        "'G\u0000T / HTTP/1.1', 400, malformed-request",
        "'BREW /livez HTTP/1.1', 405, method-not-allowed"
    })
    void answersMalformedRequestLinesWithAProblem(String line, int status, String problem) throws IOException {
        String answer = exchange(line + "\r\nHost: 127.0.0.1\r\nConnection: close" + END);

        assertThat(answer).as(line).startsWith("HTTP/1.");
        assertThat(answer).as(line).contains(" " + status + " ").contains("/problems/" + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/2.0", "HTTP/9.9", "HTTP/0.9", "FTP/1.1", "HTTP/1.2"})
    void answersVersionsThatItDoesNotSpeakInItsOwn(String version) throws IOException {
        String answer = exchange("POST /api/v1/signups " + version + "\r\nHost: x\r\nContent-Length: 2" + END + "{}");

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "/problems/malformed-request");
        assertThat(exchange("GET /livez HTTP/1.0" + END)).contains(" 200 ");
    }

    @Test
    void limitsTheRequestLineAndTheHeaders() throws IOException {
        assertThat(exchange("GET /" + "a".repeat(5_000) + " HTTP/1.1\r\nHost: x" + END))
                .contains(" 414 ", "/problems/uri-too-long");
        assertThat(exchange("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(17_000) + END))
                .contains(" 431 ", "/problems/headers-too-large");
    }

    /** Each takes many times its length in memory, also while the head is not whole yet. */
    @Test
    void limitsTheNumberOfHeaders() throws IOException {
        String head = "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close";

        assertThat(exchange(head + "\r\na:".repeat(198) + END)).contains(" 200 ");
        assertThat(exchange(head + "\r\na:".repeat(199) + "\r\n")).contains(" 431 ", "/problems/headers-too-large");
    }

    @Test
    void disconnectsWhoSendsABodyTooSlowly() throws IOException {
        String head =
                "POST /api/v1/tenants HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100"
                        + END;

        assertThat(exchange(head + "{")).contains(" 408 ", "/problems/request-timeout");
    }

    @Test
    void disconnectsWhoGoesOnSendingAfterARefusal() throws IOException {
        String head = "POST /api/v1/tenants HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000" + END;

        assertThat(exchange(head + "x".repeat(1_000))).contains(" 413 ", "/problems/body-too-large");
    }

    @Test
    void invitesABodyOnlyWhenItWillReadIt() throws IOException {
        String head = "POST /api/v1/tenants HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ";

        assertThat(exchange(head + "10" + END)).startsWith("HTTP/1.1 100 Continue");
        assertThat(exchange(head + "70000" + END)).startsWith("HTTP/1.1 413 ");
    }

    /** At a server that gives a body of that length its time. */
    @Test
    void countsChunkedBodiesToo() throws IOException {
        String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
        String head =
                "POST /api/v1/tenants HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close" + END;

        try (TestServer patient = TestServer.start()) {
            assertThat(exchange(patient, head + chunk.repeat(5) + "0" + END)).contains(" 413 ");
        }
    }

    @Test
    void refusesTwoLengthsForOneBody() throws IOException {
        String request =
                "POST /api/v1/tenants HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3" + END + "{}";

        assertThat(exchange(request)).contains(" 400 ");
    }

    /** What follows the head would be taken for a request by whoever reads the length another way (RFC 9112 section 6.3). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked;q=1",
                "Transfer-Encoding:",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 5\r\nTransfer-Encoding: xchunked"
            })
    void refusesEveryFramingButTheTwo(String framing) throws IOException {
        String next = "0\r\n\r\nGET /livez HTTP/1.1\r\nHost: x" + END;

        String answer = exchange("POST /api/v1/signups HTTP/1.1\r\nHost: x\r\n" + framing + END + next);

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("/problems/malformed-request");
        assertThat(answer.split("HTTP/1\\.1 [0-9]{3} ", -1)).as(answer).hasSize(2);
    }

    @Test
    void takesATransferEncodingOfHttp11Alone() throws IOException {
        String answer = exchange("POST /api/v1/signups HTTP/1.0\r\nTransfer-Encoding: chunked" + END + "0" + END);

        assertThat(answer).contains(" 400 ", "/problems/malformed-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ZZ\r\n{}\r\n",
                "-1\r\n{}\r\n",
                "2\r\n{}xx\r\n0\r\n\r\n",
                "ffffffffffffffffff\r\n",
                "LONG\r\n",
                "0\r\nX: LONG\r\n\r\n"
            })
    void answersChunksThatCannotBeRead(String body) throws IOException {
        String head = "2;x=" + "a".repeat(20_000);
        String answer = exchange("POST /api/v1/signups HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked" + END + body.replace("LONG", head));

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "/problems/malformed-request");
        assertThat(answer.split("HTTP/1\\.1 [0-9]{3} ", -1)).as(answer).hasSize(2);
    }

    /** An answer that has begun stays as it is. */
    @Test
    void answersABodyThatBreaksAfterItsRefusalNoSecondTime() throws IOException {
        String answer = exchange("POST /api/v1/signups HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked" + END
                + "11000\r\n" + "x".repeat(0x11000) + "\r\nZZ\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413 ");
        assertThat(answer.split("HTTP/1\\.1 [0-9]{3} ", -1)).as(answer).hasSize(2);
    }
}
