// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import io.tenantry.tenant.InvalidValueException;
import io.tenantry.yaml.YamlException;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import io.tenantry.yaml.YamlSequence;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The members of one mapping, none unknown and none missing; what is wrong is said with its line. */
record Fields(YamlMapping mapping) {

    static Fields of(YamlNode node, String... names) {
        Fields fields = new Fields(mapping(node));
        Set<String> differing = new TreeSet<>(fields.mapping.entries().keySet());
        for (String name : names) {
            if (!differing.remove(name)) {
                differing.add(name);
            }
        }
        if (!differing.isEmpty()) {
            throw new YamlException(
                    node.line(),
                    "must hold exactly " + String.join(", ", names) + "; see " + String.join(", ", differing));
        }
        return fields;
    }

    YamlNode node(String name) {
        return mapping.get(name).orElseThrow(() -> new YamlException(mapping.line(), name + " is missing"));
    }

    Fields fields(String name, String... names) {
        return of(node(name), names);
    }

    /** The text of a member. */
    String text(String name) {
        return text(name, node(name));
    }

    /** A member as the value it stands for. */
    <T> T value(String name, Function<String, T> reader) {
        String text = text(name);
        try {
            return reader.apply(text);
        } catch (InvalidValueException e) {
            throw new YamlException(node(name).line(), name + " " + e.getMessage());
        }
    }

    boolean flag(String name) {
        if (node(name) instanceof YamlScalar scalar
                && scalar.kind() == YamlScalar.Kind.BOOLEAN
                && (scalar.text().equals("true") || scalar.text().equals("false"))) {
            return scalar.text().equals("true");
        }
        throw new YamlException(node(name).line(), name + " must be true or false, without quotes");
    }

    List<String> texts(String name) {
        YamlNode node = node(name);
        if (node instanceof YamlSequence sequence) {
            return sequence.items().stream().map(item -> text(name, item)).toList();
        }
        throw new YamlException(node.line(), name + " must be a list of texts, or [] where there is none");
    }

    SortedMap<String, String> pairs(String name) {
        SortedMap<String, String> pairs = new TreeMap<>();
        mapping(node(name)).entries().forEach((key, value) -> pairs.put(key, text(name, value)));
        return pairs;
    }

    private static YamlMapping mapping(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            return mapping;
        }
        throw new YamlException(node.line(), "must be a mapping");
    }

    private static String text(String name, YamlNode node) {
        if (node instanceof YamlScalar scalar && scalar.isString()) {
            return scalar.text();
        }
        throw new YamlException(node.line(), name + " must be a text; put it in double quotes");
    }
}
