// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page on the Internet can do whose name is made to resolve to this machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnHostsIT {

    private Laptop laptop;

    @BeforeAll
    void start() throws IOException {
        laptop = Laptop.start(new LaptopOptions(0, 0, Optional.empty()));
    }

    @AfterAll
    void stop() {
        laptop.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/livez", "/api/v1/tenants", "/git/fleet.git/info/refs?service=git-upload-pack", "/nowhere"
            })
    void reachesNothing(String path) throws IOException {
        assertThat(statusLine(path, "evil.example.net:" + port())).isEqualTo("HTTP/1.1 421 Misdirected Request");
    }

    @Test
    void leavesTheNamesOfThisMachineAlone() throws IOException {
        assertThat(statusLine("/livez", "localhost:" + port())).isEqualTo("HTTP/1.1 200 OK");
        assertThat(statusLine("/livez", "127.0.0.1:" + port())).isEqualTo("HTTP/1.1 200 OK");
    }

    private int port() {
        return laptop.facts().url().getPort();
    }

    private String statusLine(String path, String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("");
        }
    }
}
