// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Passes on only requests for names of this machine. A page on the Internet whose name is made to resolve to 127.0.0.1
 * still sends its own name, and must reach nothing here; a page of another site that names us must change nothing. Programs
 * name no origin, and links are followed from everywhere.
 */
public final class OwnHosts implements Handler<HttpServerRequest> {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final String SCHEME = "http://";
    private static final int HTTP_PORT = 80;
    private static final int MISDIRECTED = 421;
    private static final int FORBIDDEN = 403;

    private final Handler<? super HttpServerRequest> next;

    public OwnHosts(Handler<? super HttpServerRequest> next) {
        this.next = next;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (!isForUs(request)) {
            refuse(
                    request,
                    MISDIRECTED,
                    "This server answers to localhost, 127.0.0.1 and names below .localhost alone.\n");
        } else if (!isRead(request) && isFromAnotherSite(request)) {
            refuse(request, FORBIDDEN, "A page of another site may send nothing to this server.\n");
        } else {
            next.handle(request);
        }
    }

    private static void refuse(HttpServerRequest request, int status, String why) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("Connection", "close")
                .end(why);
    }

    private static boolean isForUs(HttpServerRequest request) {
        HostAndPort named = request.authority();
        return named != null && request.headers().getAll("Host").size() <= 1 && isOwn(named, request);
    }

    private static boolean isOwn(HostAndPort named, HttpServerRequest request) {
        String host = named.host().toLowerCase(Locale.ROOT);
        int port = named.port() == -1 ? HTTP_PORT : named.port();
        return (LOOPBACK.contains(host) || host.endsWith(".localhost"))
                && port == request.localAddress().port();
    }

    private static boolean isRead(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    /** Browsers send an origin with whatever may change something; one that does not still tells whose page it was. */
    private static boolean isFromAnotherSite(HttpServerRequest request) {
        List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
        if (origins.isEmpty()) {
            return "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
        }
        return !origins.stream().allMatch(origin -> isOwnOrigin(origin, request));
    }

    private static boolean isOwnOrigin(String origin, HttpServerRequest request) {
        HostAndPort named =
                origin.startsWith(SCHEME) ? HostAndPort.parseAuthority(origin.substring(SCHEME.length()), -1) : null;
        return named != null && isOwn(named, request);
    }
}
