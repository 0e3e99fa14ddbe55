// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page of another site can have a browser of this machine send. */
class OwnHostsIT {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger passed = new AtomicInteger();
    private int port;

    @BeforeEach
    void listen() {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(new OwnHosts(request -> {
                    passed.incrementAndGet();
                    request.response().end();
                }))
                .listen(0, "127.0.0.1")
                .await();
        port = server.actualPort();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    /** {@code PORT} stands for ours; a dash for a header that is not sent. */
    private int status(String method, String origin, String site) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v2/email"))
                .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                .header("Content-Type", "text/plain");
        if (!origin.equals("-")) {
            request.header("Origin", origin.replace("PORT", Integer.toString(port)));
        }
        if (!site.equals("-")) {
            request.header("Sec-Fetch-Site", site);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, https://evil.example, cross-site",
        "POST, https://evil.example, -",
        "POST, https://evil.example, same-origin",
        "PUT, null, cross-site",
        "DELETE, null, -",
        "POST, -, cross-site",
        "POST, http://localhost.evil.example:PORT, -",
        "POST, http://localhost:1, -",
        "POST, http://localhost, -",
        "POST, localhost:PORT, -",
        "POST, file://, -"
    })
    void refusesWhatAnotherSiteSends(String method, String origin, String site)
            throws IOException, InterruptedException {
        assertThat(status(method, origin, site)).isEqualTo(403);
        assertThat(passed).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, -, -",
        "POST, -, none",
        "POST, -, same-origin",
        "POST, http://localhost:PORT, same-origin",
        "POST, http://127.0.0.1:PORT, -",
        "POST, http://acme.localhost:PORT, cross-site",
        "GET, -, cross-site",
        "GET, https://evil.example, cross-site"
    })
    void passesOwnPagesProgramsAndLinks(String method, String origin, String site)
            throws IOException, InterruptedException {
        assertThat(status(method, origin, site)).isEqualTo(200);
    }

    @Test
    void saysWhy() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://evil.example")
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .contains("A page of another site");
    }
}
