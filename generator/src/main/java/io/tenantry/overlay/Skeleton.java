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

    /**
     * @throws RenderException if the template does not make strict YAML even of markers
     */
    Skeleton(String markedRender) {
        this.tree = document("the template", markedRender);
    }

    /** The marker of the value with that place among {@link TemplateValues#leaves}. */
    static String marker(int index) {
        return OPEN + Integer.toString(index) + CLOSE;
    }

    /**
     * @throws RenderException if the text is another document than this one with those values in their places
     */
    void verify(String rendered, List<String> values) {
        compare(tree, document("the render", rendered), values);
    }

    private static YamlNode document(String title, String text) {
        try {
            return StrictYaml.document(text);
        } catch (YamlException e) {
            throw new RenderException(title + " " + e.getMessage() + " (line " + e.line() + ")", e);
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
            compareInner(document("the template", text), actual.text(), values);
        } else if (expected.kind() != actual.kind() || !filled(text, values).equals(actual.text())) {
            throw different(actual);
        }
    }

    /** YAML inside a text, such as a patch, is compared the same way. */
    private static void compareInner(YamlNode expected, String actual, List<String> values) {
        if (expected instanceof YamlScalar) {
            throw new RenderException("the template glues a value to other text; give composed values whole");
        }
        compare(expected, document("the render", actual), values);
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
