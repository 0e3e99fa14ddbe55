// SPDX-License-Identifier: Apache-2.0
package io.tenantry.service;

import io.tenantry.tenant.InvalidValueException;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import io.tenantry.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The members of one mapping; what is wrong with one is noted with its line, and reading goes on. */
final class Members {

    /** Where violations go. */
    interface Notes {
        void add(int line, String message);
    }

    private final YamlMapping mapping;
    private final Notes notes;

    private Members(YamlMapping mapping, Notes notes) {
        this.mapping = mapping;
        this.notes = notes;
    }

    static Members of(YamlNode node, String title, Notes notes) {
        if (node instanceof YamlMapping mapping) {
            return new Members(mapping, notes);
        }
        notes.add(node.line(), title + " must be a mapping");
        return new Members(new YamlMapping(Map.of(), node.line()), (line, message) -> {});
    }

    /** Notes every other member, and each of these that is missing. */
    Members only(Set<String> names, Set<String> optional) {
        mapping.entries().forEach((name, node) -> {
            if (!names.contains(name) && !optional.contains(name)) {
                notes.add(node.line(), name + " is not a member; use " + String.join(", ", names));
            }
        });
        names.stream()
                .filter(name -> mapping.get(name).isEmpty())
                .forEach(name -> notes.add(mapping.line(), name + " is missing"));
        return this;
    }

    /** A mapping below this one; an empty one where there is none. */
    Members members(String name) {
        return mapping.get(name)
                .map(node -> of(node, name, notes))
                .orElseGet(() -> new Members(new YamlMapping(Map.of(), mapping.line()), (line, message) -> {}));
    }

    boolean has(String name) {
        return mapping.get(name).isPresent();
    }

    <T> Optional<T> value(String name, Function<String, T> reader) {
        return mapping.get(name).flatMap(node -> text(name, node)).flatMap(text -> read(name, text, reader));
    }

    <T> Optional<T> number(String name, Function<Integer, T> reader) {
        Optional<YamlNode> node = mapping.get(name);
        if (node.orElse(null) instanceof YamlScalar scalar && isShortNumber(scalar)) {
            return read(name, scalar.text(), text -> reader.apply(Integer.parseInt(text)));
        }
        node.ifPresent(other -> notes.add(other.line(), name + " must be a whole number without quotes"));
        return Optional.empty();
    }

    /** The items of a list; those that are wrong are left out, after they were noted. */
    <T> List<T> values(String name, Function<String, T> reader) {
        List<T> values = new ArrayList<>();
        if (mapping.get(name).orElse(null) instanceof YamlSequence sequence) {
            for (YamlNode item : sequence.items()) {
                text(name, item).flatMap(text -> read(name, text, reader)).ifPresent(values::add);
            }
        } else {
            mapping.get(name).ifPresent(node -> notes.add(node.line(), name + " must be a list such as [a, b]"));
        }
        return values;
    }

    /** Says that about a member, or about the mapping where it is missing. */
    void note(String name, String message) {
        notes.add(line(name), name + " " + message);
    }

    int line(String name) {
        return mapping.get(name).map(YamlNode::line).orElse(mapping.line());
    }

    private <T> Optional<T> read(String name, String text, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (InvalidValueException wrong) {
            note(name, wrong.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> text(String name, YamlNode node) {
        if (node instanceof YamlScalar scalar && scalar.isString()) {
            return Optional.of(scalar.text());
        }
        notes.add(node.line(), name + " must be a text; put it in double quotes");
        return Optional.empty();
    }

    private static boolean isShortNumber(YamlScalar scalar) {
        return scalar.kind() == YamlScalar.Kind.NUMBER
                && scalar.text().length() <= 9
                && scalar.text().chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
