// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Makes the JSON that we answer with. */
public final class Json {

    private static final ObjectMapper PLAIN = new ObjectMapper();

    private Json() {}

    /** An object without members. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Plain values as JSON. */
    public static ObjectNode of(Map<String, ?> values) {
        return PLAIN.valueToTree(values);
    }

    /** A tree as it is sent: UTF-8, without white space. */
    public static byte[] bytes(JsonNode json) {
        try {
            return PLAIN.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of our own cannot be written", e);
        }
    }
}
