// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.ses;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxPageIT {

    private final Vertx vertx = Vertx.vertx();
    private final Outbox outbox = new Outbox();
    private final HttpServer server = serve();

    private HttpServer serve() {
        Router router = Router.router(vertx);
        new OutboxPage(outbox).mount(router);
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private String get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + path);
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private void send(String subject, String text) {
        outbox.add(new SentMail("1", Instant.EPOCH, "from@example.com", "to@example.com", subject, text));
    }

    @Test
    void showsMailsNewestFirstWithTheirLinks() throws Exception {
        assertThat(get("/outbox")).contains("No mail was sent");
        send("first", "text");
        send("second", "Open\n\nhttp://localhost:8080/a?t=b-c_d\n");

        assertThat(get("/outbox"))
                .containsSubsequence(
                        "<h1>Outbox</h1>", "second", "<hr>", "first", "<a href=\"/\">Go to the start page</a>")
                .containsOnlyOnce("<hr>")
                .contains("<a href=\"http://localhost:8080/a?t=b-c_d\">http://localhost:8080/a?t=b-c_d</a><br>");
        assertThat(new JsonObject(get("/outbox.json")).getJsonArray("mails").getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("at", "1970-01-01T00:00:00Z")
                        .put("to", "to@example.com")
                        .put("subject", "second")
                        .put("text", "Open\n\nhttp://localhost:8080/a?t=b-c_d\n"));
    }

    @Test
    void tellsTheHourOfAMail() throws Exception {
        Instant at = Instant.parse("2026-11-26T01:55:12.123456789Z");
        outbox.add(new SentMail("1", at, "from@example.com", "to@example.com", "subject", "text"));

        assertThat(get("/outbox")).contains("<time datetime=\"2026-11-26T01:55:12Z\">01:55 UTC</time>");
    }

    @Test
    void showsMarkupAsText() throws Exception {
        send("<script>alert(1)</script>", "http://x/\"onclick=\"y <b>&amp;</b> http://x/?a=1&b='2'");

        assertThat(get("/outbox"))
                .doesNotContain("<script>", "<b>", "onclick=\"y\"")
                .contains("&lt;script&gt;", "&lt;b&gt;&amp;amp;&lt;/b&gt;", "href=\"http://x/?a=1&amp;b='2'\"");
    }

    @Test
    void keepsTheLastOnes() {
        for (int mail = 0; mail < 501; mail++) {
            send("mail " + mail, "text");
        }

        assertThat(outbox.mails())
                .hasSize(500)
                .first()
                .extracting(SentMail::subject)
                .isEqualTo("mail 500");
    }
}
