// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * Holds one answer of the endpoint.
 *
 * @param after how long the caller waits for it, whatever else it took
 */
public record AwsResponse(int status, String contentType, Buffer body, Duration after) {

    /** An answer that is given at once. */
    public AwsResponse(int status, String contentType, Buffer body) {
        this(status, contentType, body, Duration.ZERO);
    }

    public static AwsResponse json(JsonObject body) {
        return new AwsResponse(200, "application/json", body.toBuffer());
    }

    public AwsResponse as(String otherContentType) {
        return new AwsResponse(status, otherContentType, body, after);
    }

    public AwsResponse after(Duration delay) {
        return new AwsResponse(status, contentType, body, delay);
    }
}
