// SPDX-License-Identifier: Apache-2.0
package io.tenantry.argocd;

import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import io.tenantry.yaml.YamlSequence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code {{ .a.b }}} into the texts of a document, field by field as Argo CD does; no other template is known.
 *
 * @param strict whether a missing key is an error, or becomes a text that nobody wants
 */
record GoTemplate(Map<String, String> parameters, boolean strict) {

    private static final Pattern EXPRESSION = Pattern.compile("\\{\\{\\s*([^}]*?)\\s*}}");
    private static final Pattern PATH = Pattern.compile("\\.[A-Za-z]+(?:\\.[A-Za-z]+)*");

    YamlNode fill(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            Map<String, YamlNode> filled = new LinkedHashMap<>();
            mapping.entries().forEach((key, value) -> filled.put(key, fill(value)));
            return new YamlMapping(filled, mapping.line());
        }
        if (node instanceof YamlSequence sequence) {
            return new YamlSequence(sequence.items().stream().map(this::fill).toList(), sequence.line());
        }
        YamlScalar scalar = (YamlScalar) node;
        return new YamlScalar(fill(scalar.text()), scalar.kind(), scalar.line());
    }

    private String fill(String text) {
        StringBuilder filled = new StringBuilder();
        Matcher matcher = EXPRESSION.matcher(text);
        while (matcher.find()) {
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value(matcher.group(1))));
        }
        return matcher.appendTail(filled).toString();
    }

    private String value(String path) {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("the simulator does not know the template " + path);
        }
        return Optional.ofNullable(parameters.get(path)).orElseGet(() -> {
            if (strict) {
                throw new GeneratorException("no entry for key " + path);
            }
            return "<no value>";
        });
    }
}
