// SPDX-License-Identifier: Apache-2.0
package io.tenantry.yaml;

import java.util.List;
import java.util.Optional;

/** A part of a YAML document: a mapping, a sequence or a scalar, and the line where it begins. */
public sealed interface YamlNode permits YamlMapping, YamlSequence, YamlScalar {

    /** The line, counted from 1. */
    int line();

    /** Follows mapping keys downwards; empty where one is missing or its parent is no mapping. */
    default Optional<YamlNode> at(String... path) {
        Optional<YamlNode> node = Optional.of(this);
        for (String key : path) {
            node = node.flatMap(parent -> parent.entry(key));
        }
        return node;
    }

    /** The scalar's text at that path, whatever its kind. */
    default Optional<String> text(String... path) {
        return at(path).flatMap(
                        node -> node instanceof YamlScalar scalar ? Optional.of(scalar.text()) : Optional.empty());
    }

    /** The items of the sequence at that path; none where there is no sequence. */
    default List<YamlNode> items(String... path) {
        return at(path).map(node -> node instanceof YamlSequence sequence ? sequence.items() : List.<YamlNode>of())
                .orElse(List.of());
    }

    private Optional<YamlNode> entry(String key) {
        return this instanceof YamlMapping mapping ? mapping.get(key) : Optional.empty();
    }
}
