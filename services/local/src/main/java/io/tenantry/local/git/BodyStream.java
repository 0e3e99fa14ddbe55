// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.git;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads the body of a request on a worker thread while it arrives, never holding more than a part of it. */
final class BodyStream extends InputStream {

    private static final long PATIENCE_SECONDS = 60;

    private final Context context;
    private final HttpServerRequest request;
    private final BlockingQueue<Optional<Buffer>> arrived = new LinkedBlockingQueue<>();
    private Buffer current = Buffer.buffer();
    private int position;
    private boolean ended;

    /** Takes over a request on its own event loop. */
    BodyStream(Context context, HttpServerRequest request) {
        this.context = context;
        this.request = request;
        request.pause();
        request.handler(part -> arrived.add(Optional.of(part)));
        request.endHandler(end -> arrived.add(Optional.empty()));
        request.exceptionHandler(broken -> arrived.add(Optional.empty()));
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
    }

    /** Lets the rest of the body pass by, so that the connection can serve another request. */
    void discard() {
        if (!request.isEnded()) {
            request.handler(part -> {});
            request.resume();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (position == current.length() && !ended) {
            await();
        }
        if (position == current.length()) {
            return -1;
        }
        int count = Math.min(length, current.length() - position);
        current.getBytes(position, position + count, target, offset);
        position += count;
        return count;
    }

    private void await() throws IOException {
        context.runOnContext(asked -> request.fetch(1));
        try {
            Optional<Buffer> part = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (part == null) {
                throw new IOException("The client sent nothing for " + PATIENCE_SECONDS + " s");
            }
            ended = part.isEmpty();
            current = part.orElseGet(Buffer::buffer);
            position = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while reading", e);
        }
    }
}
