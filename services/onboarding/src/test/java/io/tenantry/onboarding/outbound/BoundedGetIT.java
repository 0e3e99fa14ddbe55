// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundedGetIT {

    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer server = server();

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void answer() {
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/short", exchange -> send(exchange, 200, 10));
        server.createContext("/long", exchange -> send(exchange, 200, 1_000_000));
        server.createContext("/away", exchange -> {
            exchange.getResponseHeaders().add("Location", "/short");
            send(exchange, 302, 0);
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private static void send(HttpExchange exchange, int status, int length) throws IOException {
        exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
        exchange.getResponseBody().write(new byte[length]);
        exchange.close();
    }

    private byte[] get(String path) throws IOException {
        return get(path, Duration.ofSeconds(20));
    }

    private byte[] get(String path, Duration limit) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        return new BoundedGet(limit).get(uri);
    }

    @Test
    void readsWhatIsSmall() throws IOException {
        assertThat(get("/short")).hasSize(10);
    }

    @Test
    void readsNoMoreThanACertificateCanHave() {
        assertThatThrownBy(() -> get("/long")).isInstanceOf(IOException.class).hasMessageContaining("more than 64 KiB");
    }

    @Test
    void followsNothing() {
        assertThatThrownBy(() -> get("/away")).isInstanceOf(IOException.class).hasMessageContaining("it answered 302");
    }

    @Test
    void waitsForABodyForALimitedTime() {
        assertThatThrownBy(() -> get("/endless", Duration.ofMillis(500)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not answer within 500 ms");
    }
}
