// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Holds one request to the endpoint, read whole. */
public record AwsRequest(HttpMethod method, String path, MultiMap query, MultiMap headers, Buffer body) {

    /** The operation of a JSON request, when its target is the given service. */
    public Optional<String> target(String prefix) {
        String target = headers.get("X-Amz-Target");
        return target != null && target.startsWith(prefix + ".")
                ? Optional.of(target.substring(prefix.length() + 1))
                : Optional.empty();
    }

    public JsonObject json() {
        try {
            return body.length() == 0 ? new JsonObject() : new JsonObject(body);
        } catch (DecodeException | ClassCastException e) {
            throw new AwsException(400, "SerializationException", "The body is not a JSON object");
        }
    }

    /** The endpoint as the caller sees it, so that no address is ever stored. */
    public String endpoint() {
        String host = headers.get("Host");
        return "http://" + (host == null ? "127.0.0.1" : host);
    }
}
