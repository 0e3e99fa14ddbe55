// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a template is filled with: texts, whole numbers, flags, groups and lists of them, and nothing else. A text becomes
 * a scalar that is read as that text, a number or a flag a plain one. Its shape is what a template can see without reading
 * a text.
 */
public final class TemplateValues {

    private final Map<String, Object> model = new LinkedHashMap<>();

    /** A text, such as a value's. */
    public TemplateValues text(String name, Object value) {
        model.put(name, value.toString());
        return this;
    }

    /** A number that no quotes may stand around, such as a port. */
    public TemplateValues number(String name, int value) {
        model.put(name, value);
        return this;
    }

    /** A real true or false. */
    TemplateValues flag(String name, boolean value) {
        model.put(name, value);
        return this;
    }

    /** A list of texts. */
    public TemplateValues texts(String name, Collection<String> values) {
        model.put(name, List.copyOf(values));
        return this;
    }

    /** Values below one name. */
    public TemplateValues group(String name, TemplateValues values) {
        model.put(name, values.model);
        return this;
    }

    /** A list of groups. */
    public TemplateValues groups(String name, List<TemplateValues> groups) {
        model.put(name, groups.stream().map(group -> group.model).toList());
        return this;
    }

    /** A list of groups, each with a key and a value. */
    public TemplateValues pairs(String name, SortedMap<String, String> pairs) {
        List<Map<String, Object>> entries = new ArrayList<>();
        pairs.forEach((key, value) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("key", key);
            entry.put("value", value);
            entries.add(entry);
        });
        model.put(name, entries);
        return this;
    }

    /** As FreeMarker takes it. */
    Map<String, Object> model() {
        Map<String, Object> filled = new LinkedHashMap<>();
        model.forEach((name, value) -> filled.put(name, map(value, text -> text, TemplateValues::plain)));
        return filled;
    }

    /** Every text, in order; a marked copy's markers count through this list. */
    List<String> leaves() {
        List<String> leaves = new ArrayList<>();
        map(text -> {
            leaves.add(text);
            return text;
        });
        return leaves;
    }

    /** Equal for two sets of values that differ in nothing but texts. */
    String shape() {
        // No empty text: a list of one and an empty list would look the same.
        return map(text -> "_").model.toString();
    }

    /** The same shape with another text in each place. */
    TemplateValues map(UnaryOperator<String> texts) {
        TemplateValues mapped = new TemplateValues();
        model.forEach((name, value) -> mapped.model.put(name, map(value, texts, same -> same)));
        return mapped;
    }

    private static Object map(Object value, UnaryOperator<String> texts, Function<Object, Object> plain) {
        if (value instanceof String text) {
            return texts.apply(text);
        }
        if (value instanceof Integer || value instanceof Boolean) {
            return plain.apply(value);
        }
        if (value instanceof Map<?, ?> entry) {
            Map<Object, Object> mapped = new LinkedHashMap<>();
            entry.forEach((key, part) -> mapped.put(key, map(part, texts, plain)));
            return mapped;
        }
        return ((List<?>) value).stream().map(item -> map(item, texts, plain)).toList();
    }

    private static Object plain(Object value) {
        return new YamlMarkup(YamlOutputFormat.YAML, null, value.toString());
    }
}
