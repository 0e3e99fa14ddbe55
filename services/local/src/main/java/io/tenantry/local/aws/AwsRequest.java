// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds one request to the endpoint, read whole. */
public record AwsRequest(HttpMethod method, String path, MultiMap query, MultiMap headers, Buffer body) {

    private static final Pattern CREDENTIAL = Pattern.compile("^AWS4-HMAC-SHA256 Credential=([^/,\\s]{1,128})/");

    /** The access key id with which the request is signed; empty for an unsigned one. */
    public Optional<String> accessKeyId() {
        String authorization = headers.get("Authorization");
        Matcher credential = CREDENTIAL.matcher(authorization == null ? "" : authorization);
        return credential.find() ? Optional.of(credential.group(1)) : Optional.empty();
    }

    /** What comes along with the keys of a session. */
    public Optional<String> sessionToken() {
        return Optional.ofNullable(headers.get("X-Amz-Security-Token"));
    }

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
