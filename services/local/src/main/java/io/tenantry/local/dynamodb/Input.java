// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.dynamodb;

import io.tenantry.local.expression.Expressions;
import io.tenantry.local.expression.ValidationException;
import io.tenantry.local.expression.Value;
import io.tenantry.local.expression.ValueCodec;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one request, refusing what is missing. */
record Input(JsonObject json) {

    String required(String field) {
        return optional(field).orElseThrow(() -> missing(field));
    }

    Optional<String> optional(String field) {
        return Optional.ofNullable(json.getString(field));
    }

    @Nullable
    String text(String field) {
        return json.getString(field);
    }

    boolean flag(String field, boolean otherwise) {
        return json.getBoolean(field, otherwise);
    }

    Input object(String field) {
        JsonObject object = json.getJsonObject(field);
        if (object == null) {
            throw missing(field);
        }
        return new Input(object);
    }

    /** The objects of a list; none when the list is missing. */
    List<Input> objects(String field) {
        return json.getJsonArray(field, new JsonArray()).stream()
                .map(element -> new Input((JsonObject) element))
                .toList();
    }

    Value.Document item(String field) {
        return ValueCodec.decodeItem(object(field).json);
    }

    Optional<Value.Document> optionalItem(String field) {
        return Optional.ofNullable(json.getJsonObject(field)).map(ValueCodec::decodeItem);
    }

    Expressions expressions() {
        Map<String, String> names = new HashMap<>();
        json.getJsonObject("ExpressionAttributeNames", new JsonObject())
                .forEach(entry -> names.put(entry.getKey(), (String) entry.getValue()));
        Map<String, Value> values = new HashMap<>();
        json.getJsonObject("ExpressionAttributeValues", new JsonObject())
                .forEach(entry -> values.put(entry.getKey(), ValueCodec.decode((JsonObject) entry.getValue())));
        return new Expressions(names, values);
    }

    private static ValidationException missing(String field) {
        String member = Character.toLowerCase(field.charAt(0)) + field.substring(1);
        return new ValidationException("1 validation error detected: Value null at '" + member
                + "' failed to satisfy constraint: Member must not be null");
    }
}
