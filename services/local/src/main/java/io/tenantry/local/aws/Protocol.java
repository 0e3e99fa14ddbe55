// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** Writes answers and errors in the wire forms of AWS's protocols. */
public enum Protocol {
    JSON_1_0("application/x-amz-json-1.0"),
    JSON_1_1("application/x-amz-json-1.1"),
    REST_JSON("application/json"),
    QUERY("text/xml");

    private final String contentType;

    Protocol(String contentType) {
        this.contentType = contentType;
    }

    public AwsResponse answer(JsonObject body) {
        return AwsResponse.json(body).as(contentType);
    }

    public AwsResponse error(AwsException error) {
        Buffer body = switch (this) {
            case JSON_1_0, JSON_1_1, REST_JSON -> json(error);
            case QUERY -> xml(error);
        };
        return new AwsResponse(error.status(), contentType, body);
    }

    private static Buffer json(AwsException error) {
        return error.details()
                .copy()
                .put("__type", error.code())
                .put("message", error.message())
                .toBuffer();
    }

    private static Buffer xml(AwsException error) {
        String fault = error.status() < 500 ? "Sender" : "Receiver";
        return Buffer.buffer("<ErrorResponse><Error><Type>" + fault + "</Type><Code>" + error.code()
                + "</Code><Message>" + escape(error.message()) + "</Message></Error></ErrorResponse>");
    }

    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
