// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/**
 * Takes requests of a version of HTTP that is not spoken here for malformed ones. Vert.x would answer them itself, with a
 * bare 501 before any handler of ours and in the client's version; its request handler is asked only about known ones.
 */
final class VersionCheck extends ChannelInboundHandlerAdapter {

    private static final String NAME = "tenantry-version";

    private VersionCheck() {}

    /** Puts itself in front of what Vert.x makes of requests; for connections over HTTP/1. */
    static void guard(HttpConnection connection) {
        if (connection instanceof HttpServerConnection server) {
            ChannelHandlerContext last = server.channelHandlerContext();
            last.pipeline().addBefore(last.name(), NAME, new VersionCheck());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest request) {
            check(request);
        }
        ctx.fireChannelRead(message);
    }

    /** Vert.x compares versions by identity, so an equal one becomes the one that it knows. */
    private static void check(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        boolean old = version.equals(HttpVersion.HTTP_1_0);
        boolean known = old || version.equals(HttpVersion.HTTP_1_1);
        if (!known && request.decoderResult().isSuccess()) {
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("not a version of ours")));
        }
        request.setProtocolVersion(old ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1);
    }
}
