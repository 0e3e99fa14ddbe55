// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/**
 * What a template is filled with: texts, lists of texts and lists of pairs, and nothing else. Its shape is what a
 * template can see without reading a text.
 */
final class TemplateValues {

    private final Map<String, Object> model = new LinkedHashMap<>();

    TemplateValues text(String name, Object value) {
        model.put(name, value.toString());
        return this;
    }

    TemplateValues texts(String name, Collection<String> values) {
        model.put(name, List.copyOf(values));
        return this;
    }

    TemplateValues pairs(String name, SortedMap<String, String> pairs) {
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

    Map<String, Object> model() {
        return model;
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
        return map(text -> "").model.toString();
    }

    /** The same shape with another text in each place. */
    TemplateValues map(UnaryOperator<String> texts) {
        TemplateValues mapped = new TemplateValues();
        model.forEach((name, value) -> mapped.model.put(name, map(value, texts)));
        return mapped;
    }

    private static Object map(Object value, UnaryOperator<String> texts) {
        if (value instanceof String text) {
            return texts.apply(text);
        }
        if (value instanceof Map<?, ?> entry) {
            Map<Object, Object> mapped = new LinkedHashMap<>();
            entry.forEach((key, part) -> mapped.put(key, map(part, texts)));
            return mapped;
        }
        return ((List<?>) value).stream().map(item -> map(item, texts)).toList();
    }
}
