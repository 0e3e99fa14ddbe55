// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** JSON as trees: without data binding, whose warm-up would be the larger part of a short command. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The tree of a text, or a missing node if it is not JSON. */
    public static JsonNode parse(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** Indented, as people read it. */
    public static String pretty(JsonNode tree) {
        return tree.toPrettyString();
    }

    /** The text at that name, if there is one. */
    public static Optional<String> text(JsonNode tree, String name) {
        return Optional.ofNullable(tree.path(name).textValue());
    }
}
