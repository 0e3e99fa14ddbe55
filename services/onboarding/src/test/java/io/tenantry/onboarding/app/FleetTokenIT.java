// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Git host that asks for a password and then does not let us in. */
class FleetTokenIT {

    private static final String SECRET = "s3cret-of-the-test-0123456789abcdef";

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final HttpServer host = vertx.createHttpServer()
            .requestHandler(this::answer)
            .listen(0, "127.0.0.1")
            .await();

    private void answer(HttpServerRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            request.response()
                    .putHeader("WWW-Authenticate", "Basic realm=\"git\"")
                    .setStatusCode(401)
                    .end();
        } else {
            sent.add(authorization);
            request.response().setStatusCode(403).end();
        }
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    @Test
    void isReadFromItsFileAndSentToTheHostAlone() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "glpat-of-the-test\n");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(err, true, StandardCharsets.UTF_8);

        int exit = new Main(environment(token), printed, printed, format -> {}).run(List.of());

        assertThat(exit).isEqualTo(1);
        String expected = "fleet-bot:glpat-of-the-test";
        assertThat(sent)
                .isNotEmpty()
                .allMatch(header -> header.equals(
                        "Basic " + Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.UTF_8))));
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Cannot read the fleet repository", "check that it is up and that the credentials are valid")
                .doesNotContain("glpat")
                .hasLineCount(1);
    }

    private Map<String, String> environment(Path token) {
        return Map.of(
                "TENANTRY_SIGNUP_PROOF",
                "off",
                "TENANTRY_CELLS",
                "cell-001",
                "TENANTRY_FLEET_URL",
                "http://127.0.0.1:" + host.actualPort() + "/fleet.git",
                "TENANTRY_FLEET_USERNAME",
                "fleet-bot",
                "TENANTRY_FLEET_TOKEN_FILE",
                token.toString(),
                "TENANTRY_DATA_FOLDER",
                folder.resolve("data").toString(),
                "TENANTRY_ADMIN_TOKEN",
                SECRET,
                "TENANTRY_STATUS_KEY",
                SECRET);
    }
}
