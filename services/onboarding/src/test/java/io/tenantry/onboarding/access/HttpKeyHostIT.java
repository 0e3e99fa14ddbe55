// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpKeyHostIT {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);

    HttpKeyHostIT() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private KeyHost host(int status, String body) {
        server.createContext("/jwks.json", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        return host(Duration.ofSeconds(30));
    }

    private KeyHost host(Duration limit) {
        return new HttpKeyHost(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json"), limit);
    }

    @Test
    void readsKeys() throws IOException {
        JWKSet keys = new TestIssuer(Clock.systemUTC()).fetch();

        assertThat(host(200, keys.toString()).fetch().getKeyByKeyId("first")).isNotNull();
    }

    @Test
    void refusesWhatIsNoKeys() {
        assertThatThrownBy(host(200, "<html>")::fetch).isInstanceOf(IOException.class);
    }

    @Test
    void followsNoRedirect() {
        assertThatThrownBy(host(302, "")::fetch).isInstanceOf(IOException.class).hasMessageContaining("answered 302");
    }

    @Test
    void readsNoMoreThanKeysNeed() {
        assertThatThrownBy(host(200, " ".repeat(70_000))::fetch)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("64 KiB");
    }

    @Test
    void waitsNoLongerForABodyThanForAHead() {
        server.createContext("/jwks.json", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThatThrownBy(host(Duration.ofMillis(300))::fetch)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not answer");
    }
}
