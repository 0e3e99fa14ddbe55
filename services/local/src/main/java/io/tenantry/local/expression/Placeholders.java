// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.expression;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds the names and values that the expressions of one request refer to, and notices those that none uses. */
final class Placeholders {

    private final Map<String, String> names;
    private final Map<String, Value> values;
    private final Set<String> used = new HashSet<>();

    Placeholders(Map<String, String> names, Map<String, Value> values) {
        this.names = names;
        this.values = values;
    }

    String name(String placeholder, Tokens tokens) {
        String name = names.get(placeholder);
        if (name == null) {
            throw tokens.invalid("An expression attribute name used in the document path is not defined; attribute"
                    + " name: " + placeholder);
        }
        used.add(placeholder);
        return name;
    }

    Value value(String placeholder, Tokens tokens) {
        Value value = values.get(placeholder);
        if (value == null) {
            throw tokens.invalid(
                    "An expression attribute value used in expression is not defined; attribute value: " + placeholder);
        }
        used.add(placeholder);
        return value;
    }

    void refuseUnused() {
        refuseUnused("Names", names.keySet());
        refuseUnused("Values", values.keySet());
    }

    private void refuseUnused(String what, Set<String> given) {
        Set<String> unused = new TreeSet<>(given);
        unused.removeAll(used);
        if (!unused.isEmpty()) {
            throw new ValidationException("Value provided in ExpressionAttribute" + what
                    + " unused in expressions: keys: {" + String.join(", ", unused) + "}");
        }
    }
}
