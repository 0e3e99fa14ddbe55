// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import io.tenantry.local.aws.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the fields of one request, refusing what is missing. */
record Input(JsonObject json) {

    String required(String field) {
        return optional(field)
                .orElseThrow(() -> CognitoError.INVALID_PARAMETER.because("1 validation error detected: Value null at '"
                        + Character.toLowerCase(field.charAt(0)) + field.substring(1)
                        + "' failed to satisfy constraint: Member must not be null"));
    }

    Optional<String> optional(String field) {
        return Optional.ofNullable(json.getString(field));
    }

    /** A map of strings such as tags; empty when missing. */
    Map<String, String> strings(String field) {
        Map<String, String> strings = new LinkedHashMap<>();
        json.getJsonObject(field, new JsonObject())
                .forEach(entry -> strings.put(entry.getKey(), (String) entry.getValue()));
        return strings;
    }

    /** A list of objects with Name and Value; empty when missing. */
    Map<String, String> attributes(String field) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Object attribute : json.getJsonArray(field, new JsonArray())) {
            JsonObject pair = (JsonObject) attribute;
            attributes.put(pair.getString("Name"), pair.getString("Value", ""));
        }
        return attributes;
    }

    /** One page of a list as an answer; the paging fields are named differently from operation to operation. */
    JsonObject page(Paging paging, List<JsonObject> all, Function<JsonObject, String> name) {
        int limit = json.getInteger(paging.limitField, Paging.MAX);
        if (limit < 1 || limit > Paging.MAX) {
            throw CognitoError.INVALID_PARAMETER.because("1 validation error detected: Value '" + limit + "' at '"
                    + paging.limitField + "' failed to satisfy constraint: Member must be between 1 and 60");
        }
        Page<JsonObject> page = Page.of(all, name, new Page.Request(limit, json.getString(paging.tokenField)));
        JsonObject answer = new JsonObject().put(paging.listField, new JsonArray(page.items()));
        page.next().ifPresent(token -> answer.put(paging.tokenField, token));
        return answer;
    }

    /** Names the fields with which one operation pages. */
    record Paging(String listField, String limitField, String tokenField) {
        private static final int MAX = 60;
    }
}
