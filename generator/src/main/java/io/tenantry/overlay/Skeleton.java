// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlException;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import io.tenantry.yaml.YamlSequence;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The document that a template makes of values of one shape, with numbered markers where the values belong. A render is
 * the intended document if, and only if, it is this tree with each marker's value in its place.
 */
final class Skeleton {

    /** Private-use characters, which no template holds. */
    private static final char OPEN = '\uE000';

    private static final char CLOSE = '\uE001';

    private final YamlNode tree;

    Skeleton(String markedRender) {
        this.tree = StrictYaml.document(markedRender);
    }

    /** The marker of the value with that place among {@link TemplateValues#leaves}. */
    static String marker(int index) {
        return OPEN + Integer.toString(index) + CLOSE;
    }

    /**
     * @throws RenderException if the text is another document than this one with those values in their places
     */
    void verify(String rendered, List<String> values) {
        try {
            compare(tree, StrictYaml.document(rendered), values);
        } catch (YamlException e) {
            throw new RenderException("the render " + e.getMessage() + " (line " + e.line() + ")", e);
        }
    }

    private static void compare(YamlNode expected, YamlNode actual, List<String> values) {
        if (expected instanceof YamlScalar left && actual instanceof YamlScalar right) {
            compareScalars(left, right, values);
        } else if (expected instanceof YamlSequence left && actual instanceof YamlSequence right) {
            compareAll(left.items(), right.items(), values);
        } else if (expected instanceof YamlMapping left && actual instanceof YamlMapping right) {
            compareMappings(left, right, values);
        } else {
            throw different(actual);
        }
    }

    private static void compareAll(List<YamlNode> expected, List<YamlNode> actual, List<String> values) {
        if (expected.size() != actual.size()) {
            throw new RenderException(
                    "the render holds " + actual.size() + " items where " + expected.size() + " were intended");
        }
        for (int i = 0; i < expected.size(); i++) {
            compare(expected.get(i), actual.get(i), values);
        }
    }

    private static void compareMappings(YamlMapping expected, YamlMapping actual, List<String> values) {
        if (expected.entries().size() != actual.entries().size()) {
            throw different(actual);
        }
        Iterator<Map.Entry<String, YamlNode>> others =
                actual.entries().entrySet().iterator();
        expected.entries().forEach((key, value) -> {
            Map.Entry<String, YamlNode> other = others.next();
            if (!filled(key, values).equals(other.getKey())) {
                throw different(other.getValue());
            }
            compare(value, other.getValue(), values);
        });
    }

    private static void compareScalars(YamlScalar expected, YamlScalar actual, List<String> values) {
        String text = expected.text();
        if (text.indexOf(OPEN) >= 0 && !isMarker(text)) {
            // YAML inside a text, such as a patch: compared the same way.
            compare(StrictYaml.document(text), StrictYaml.document(actual.text()), values);
        } else if (expected.kind() != actual.kind() || !filled(text, values).equals(actual.text())) {
            throw different(actual);
        }
    }

    private static String filled(String text, List<String> values) {
        return isMarker(text) ? values.get(Integer.parseInt(text.substring(1, text.length() - 1))) : text;
    }

    private static boolean isMarker(String text) {
        return !text.isEmpty() && text.charAt(0) == OPEN && text.indexOf(CLOSE) == text.length() - 1;
    }

    private static RenderException different(YamlNode actual) {
        return new RenderException("the render is another document than intended (line " + actual.line() + ")");
    }
}
