// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Receives a request's body, as far as AWS would take it. */
final class Body {

    /** What a BatchWriteItem of DynamoDB may have, the largest request of all. */
    static final int MAX_LENGTH = 16 * 1024 * 1024;

    private Body() {}

    /** The whole body, or an {@link AwsException} once there is too much of it; what then still comes is dropped. */
    static Future<Buffer> read(HttpServerRequest request) {
        Promise<Buffer> whole = Promise.promise();
        Buffer received = Buffer.buffer();
        request.exceptionHandler(whole::tryFail);
        request.endHandler(end -> whole.tryComplete(received));
        request.handler(part -> {
            if (received.length() + part.length() <= MAX_LENGTH) {
                received.appendBuffer(part);
            } else {
                whole.tryFail(new AwsException(413, "RequestEntityTooLargeException", "Request size exceeds 16 MiB"));
            }
        });
        return whole.future();
    }
}
