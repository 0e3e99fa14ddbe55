// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** Holds one answer of the endpoint. */
public record AwsResponse(int status, String contentType, Buffer body) {

    public static AwsResponse json(JsonObject body) {
        return new AwsResponse(200, "application/json", body.toBuffer());
    }

    public AwsResponse as(String otherContentType) {
        return new AwsResponse(status, otherContentType, body);
    }
}
