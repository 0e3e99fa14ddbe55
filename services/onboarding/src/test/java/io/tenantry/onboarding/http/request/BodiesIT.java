// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that are read only after somebody looked who sends them. */
class BodiesIT {

    private static final int LENGTH = 20_000;

    private final Vertx vertx = Vertx.vertx();
    private final BodyRoom room = new BodyRoom(4L * LENGTH);
    private final Bodies bodies = new Bodies(Duration.ofMinutes(5), room);
    private final CountDownLatch known = new CountDownLatch(1);
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    private HttpServer serve() {
        Router router = Router.router(vertx);
        router.post("/").handler(ctx -> {
            ctx.request().pause();
            ctx.request().connection().closeHandler(gone -> closed.incrementAndGet());
            vertx.executeBlocking(
                            () -> {
                                known.await();
                                return true;
                            },
                            false)
                    .onComplete(looked -> read(ctx));
        });
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    private void read(RoutingContext ctx) {
        bodies.read(ctx).onFailure(gone -> refused.incrementAndGet());
        ctx.request().resume();
    }

    /** The end of such a request was told before anybody listened for it, and never is again. */
    @Test
    void takeNoRoomWhenTheirSenderHasGoneBefore() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), serve().actualPort())) {
            socket.getOutputStream()
                    .write(("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + LENGTH + "\r\n\r\n" + "x".repeat(LENGTH))
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
        }
        await().until(() -> closed.get() == 1);
        known.countDown();

        await().until(() -> refused.get() == 1);
        assertThat(room.take("127.0.0.1", LENGTH)).isTrue();
    }
}
