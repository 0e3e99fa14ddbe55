// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.List;
import java.util.Map;

/**
 * Takes messages for malformed ones that Vert.x would answer in its own way, take for something else or not answer at all:
 * those of a version of HTTP that is not spoken here, those whose length could be read in two ways, and those whose chunks
 * cannot be read. What follows such a message on its connection is never looked at.
 */
final class MessageCheck extends ChannelDuplexHandler {

    private static final String NAME = "tenantry-messages";

    private boolean malformed;

    /** Requests whose answer has not begun, and those whose answer has not ended. */
    private int unanswered;

    private int open;

    private MessageCheck() {}

    /** Puts itself in front of what Vert.x makes of requests; for connections over HTTP/1. */
    static void guard(HttpConnection connection) {
        if (connection instanceof HttpServerConnection server) {
            ChannelHandlerContext last = server.channelHandlerContext();
            last.pipeline().addBefore(last.name(), NAME, new MessageCheck());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (malformed) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request) {
            unanswered++;
            open++;
            check(request);
            malformed = request.decoderResult().isFailure();
            ctx.fireChannelRead(message);
        } else if (message instanceof HttpContent content
                && content.decoderResult().isFailure()) {
            malformed = true;
            refuse(ctx, content);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpResponse response && !isInterim(response)) {
            unanswered--;
        }
        if (message instanceof LastHttpContent && !(message instanceof HttpResponse other && isInterim(other))) {
            open--;
        }
        super.write(ctx, message, promise);
    }

    private static boolean isInterim(HttpResponse response) {
        return response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private static void check(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        boolean old = version.equals(HttpVersion.HTTP_1_0);
        if (!old && !version.equals(HttpVersion.HTTP_1_1)) {
            fail(request, "not a version of ours");
        } else if (!hasOneLength(request, old)) {
            fail(request, "not a length that everybody reads alike");
        }
        // Vert.x compares versions by identity, so an equal one becomes the one that it knows.
        request.setProtocolVersion(old ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1);
    }

    /** RFC 9112 sections 6.1 and 6.3: chunked is all that is known here, and only without a length beside it. */
    private static boolean hasOneLength(HttpRequest request, boolean old) {
        List<String> encodings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return encodings.isEmpty()
                || !old
                        && encodings.size() == 1
                        && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(
                                encodings.get(0).strip())
                        && !request.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
    }

    private static void fail(HttpRequest request, String why) {
        if (request.decoderResult().isSuccess()) {
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException(why)));
        }
    }

    /** Vert.x would hang up without a word. That is left to it where an answer has begun, or another one comes before. */
    private void refuse(ChannelHandlerContext ctx, HttpContent broken) {
        if (unanswered != 1 || open != 1) {
            ctx.fireChannelRead(broken);
            return;
        }
        broken.release();
        ctx.writeAndFlush(answer()).addListener(ChannelFutureListener.CLOSE);
    }

    private static DefaultFullHttpResponse answer() {
        Problem problem = Problem.of(ProblemType.MALFORMED_REQUEST);
        ByteBuf body = Unpooled.wrappedBuffer(BareProblem.body(problem));
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(problem.type().status()), body);
        for (Map.Entry<String, String> header : BareProblem.HEADERS.entrySet()) {
            response.headers().set(header.getKey(), header.getValue());
        }
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        return response;
    }
}
