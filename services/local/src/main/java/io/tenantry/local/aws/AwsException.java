// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import io.vertx.core.json.JsonObject;

/** Ends a call with an error that the SDK turns into one of its typed exceptions. */
public final class AwsException extends RuntimeException {

    private final int status;
    private final String code;
    private final JsonObject details;

    public AwsException(int status, String code, String message) {
        this(status, code, message, new JsonObject());
    }

    private AwsException(int status, String code, String message, JsonObject details) {
        super(message);
        this.status = status;
        this.code = code;
        this.details = details;
    }

    /** The same error with more fields in its body, such as the reasons of a cancelled transaction. */
    public AwsException with(String field, Object value) {
        return new AwsException(status, code, message(), details.copy().put(field, value));
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String message() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    public JsonObject details() {
        return details;
    }
}
