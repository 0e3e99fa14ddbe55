// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import io.tenantry.yaml.YamlSequence;
import java.math.BigDecimal;

/** YAML as the JSON that it stands for. */
final class YamlJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private YamlJson() {}

    static JsonNode of(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            ObjectNode object = NODES.objectNode();
            mapping.entries().forEach((name, value) -> object.set(name, of(value)));
            return object;
        }
        if (node instanceof YamlSequence sequence) {
            ArrayNode array = NODES.arrayNode();
            sequence.items().forEach(item -> array.add(of(item)));
            return array;
        }
        return scalar((YamlScalar) node);
    }

    private static JsonNode scalar(YamlScalar scalar) {
        return switch (scalar.kind()) {
            case STRING -> NODES.textNode(scalar.text());
            case BOOLEAN -> NODES.booleanNode(scalar.text().equalsIgnoreCase("true"));
            case NULL -> NODES.nullNode();
            case NUMBER -> number(scalar.text());
        };
    }

    private static JsonNode number(String text) {
        return text.matches("-?[0-9]{1,9}")
                ? NODES.numberNode(Integer.parseInt(text))
                : NODES.numberNode(new BigDecimal(text));
    }
}
