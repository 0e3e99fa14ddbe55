// SPDX-License-Identifier: Apache-2.0
package io.tenantry.admission;

import dev.cel.common.values.NullValue;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import io.tenantry.yaml.YamlSequence;
import java.util.HashMap;
import java.util.Map;

/** YAML as the values of CEL: integers are 64 bits wide and null is a value. */
final class CelValues {

    private CelValues() {}

    static Object of(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            Map<String, Object> values = new HashMap<>();
            mapping.entries().forEach((key, value) -> values.put(key, of(value)));
            return values;
        }
        if (node instanceof YamlSequence sequence) {
            return sequence.items().stream().map(CelValues::of).toList();
        }
        return of((YamlScalar) node);
    }

    private static Object of(YamlScalar scalar) {
        return switch (scalar.kind()) {
            case STRING -> scalar.text();
            case NUMBER -> number(scalar.text());
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case NULL -> NullValue.NULL_VALUE;
        };
    }

    private static Object number(String text) {
        if (text.matches("-?[0-9]{1,18}")) {
            return Long.valueOf(text);
        }
        return Double.valueOf(text);
    }
}
