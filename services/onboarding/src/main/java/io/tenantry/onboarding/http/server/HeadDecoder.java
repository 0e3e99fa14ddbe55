// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.server;

import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.AsciiString;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.http.impl.http1.VertxHttpRequestDecoder;

/**
 * Reads heads as Vert.x does, but of so many headers at most. Their length alone does not bound the memory that they take:
 * one of three bytes is kept as a hundred.
 */
final class HeadDecoder extends VertxHttpRequestDecoder {

    /** Several times what browsers and proxies send together. */
    static final int MAX_HEADERS = 200;

    private static final String NAME = "tenantry-heads";

    private int headers;

    private HeadDecoder(Http1ServerConfig limits) {
        super(limits);
    }

    /** Takes the place of Vert.x's own, before anything is read; for connections over HTTP/1. */
    static void guard(HttpConnection connection, int maxLine, int maxLength) {
        if (connection instanceof HttpServerConnection server) {
            Http1ServerConfig limits =
                    new Http1ServerConfig().setMaxInitialLineLength(maxLine).setMaxHeaderSize(maxLength);
            server.channelHandlerContext()
                    .pipeline()
                    .replace(VertxHttpRequestDecoder.class, NAME, new HeadDecoder(limits));
        }
    }

    @Override
    protected HttpMessage createMessage(String[] line) {
        headers = 0;
        return super.createMessage(line);
    }

    /** Called once for each header, those at the end of a chunked body too. */
    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        headers++;
        if (headers > MAX_HEADERS) {
            throw new TooLongHttpHeaderException("more than " + MAX_HEADERS + " headers");
        }
        return super.splitHeaderName(line, start, length);
    }
}
