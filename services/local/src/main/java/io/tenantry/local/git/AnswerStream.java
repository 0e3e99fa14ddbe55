// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.git;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes an answer from a worker thread, part by part, each once the client has taken the one before. */
final class AnswerStream extends OutputStream {

    private static final int PART = 64 * 1024;
    private static final long PATIENCE_SECONDS = 60;

    private final Context context;
    private final HttpServerResponse response;
    private Buffer gathered = Buffer.buffer();

    AnswerStream(Context context, HttpServerResponse response) {
        this.context = context;
        this.response = response;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        gathered.appendBytes(source, offset, length);
        if (gathered.length() >= PART) {
            send();
        }
    }

    /** Nothing was sent yet, so the status may still change. */
    boolean isUntouched() {
        return !response.headWritten();
    }

    private void send() throws IOException {
        Buffer part = gathered;
        gathered = Buffer.buffer();
        Promise<Void> written = Promise.promise();
        context.runOnContext(now -> response.write(part).onComplete(written));
        try {
            written.future().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while writing", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The client does not take the answer", e);
        }
    }

    /** What was not sent yet, for the end of the answer: a short answer goes out whole, with its length. */
    Buffer rest() {
        return gathered;
    }
}
