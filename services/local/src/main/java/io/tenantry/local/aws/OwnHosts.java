// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Locale;
import java.util.Set;

/**
 * Passes on only requests for names of this machine. A page on the Internet whose name is made to resolve to 127.0.0.1
 * still sends its own name, and must reach nothing here.
 */
public final class OwnHosts implements Handler<HttpServerRequest> {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final int HTTP_PORT = 80;
    private static final int MISDIRECTED = 421;

    private final Handler<? super HttpServerRequest> next;

    public OwnHosts(Handler<? super HttpServerRequest> next) {
        this.next = next;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (isOwn(request)) {
            next.handle(request);
        } else {
            request.response()
                    .setStatusCode(MISDIRECTED)
                    .putHeader("Content-Type", "text/plain; charset=utf-8")
                    .putHeader("Connection", "close")
                    .end("This server answers to localhost, 127.0.0.1 and names below .localhost alone.\n");
        }
    }

    private static boolean isOwn(HttpServerRequest request) {
        HostAndPort named = request.authority();
        if (named == null || request.headers().getAll("Host").size() > 1) {
            return false;
        }
        String host = named.host().toLowerCase(Locale.ROOT);
        int port = named.port() == -1 ? HTTP_PORT : named.port();
        return (LOOPBACK.contains(host) || host.endsWith(".localhost"))
                && port == request.localAddress().port();
    }
}
