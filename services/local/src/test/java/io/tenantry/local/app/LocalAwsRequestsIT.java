// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAwsRequestsIT {

    private static final Vertx VERTX = Vertx.vertx();
    private static final LocalAws AWS = LocalAws.start(VERTX, LocalAwsOptions.inMemory());
    private static final HttpClient CLIENT = VERTX.createHttpClient();
    private static final int MISDIRECTED = 421;

    @AfterAll
    static void stop() {
        AWS.close();
        VERTX.close().await();
    }

    private static int statusFor(String host, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(AWS.endpoint().getPort())
                .setMethod(HttpMethod.POST)
                .putHeader(
                        "Host",
                        host.replace("PORT", Integer.toString(AWS.endpoint().getPort())));
        return CLIENT.request(options)
                .compose(request -> request.send(body))
                .map(HttpClientResponse::statusCode)
                .await();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:PORT", "LOCALHOST:PORT", "127.0.0.1:PORT", "[::1]:PORT", "acme.shop.localhost:PORT"})
    void answersToTheNamesOfThisMachine(String host) {
        assertThat(statusFor(host, Buffer.buffer())).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example.net:PORT",
                "evil.example.net",
                "localhost",
                "localhost:1",
                "localhost.evil.example.net:PORT",
                "evillocalhost:PORT",
                "127.0.0.1.evil.example.net:PORT",
                "192.0.2.1:PORT",
                "localhost:PORT@evil.example.net",
                "evil.example.net:PORT/localhost"
            })
    void answersToNoOtherNames(String host) {
        assertThat(statusFor(host, Buffer.buffer())).isIn(MISDIRECTED, 400);
    }

    @Test
    void refusesABodyLargerThanAwsTakes() {
        int largest = 16 * 1024 * 1024;

        assertThat(statusFor("localhost:PORT", Buffer.buffer(new byte[largest])))
                .isEqualTo(404);
        assertThat(statusFor("localhost:PORT", Buffer.buffer(new byte[largest + 1])))
                .isEqualTo(413);
    }
}
