// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import io.tenantry.yaml.YamlSequence;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One text for all ways to write the same YAML, to compare documents that lie in different places. */
final class Canonical {

    private Canonical() {}

    static String of(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            return new TreeMap<>(mapping.entries())
                    .entrySet().stream()
                            .map(entry -> entry.getKey() + ": " + of(entry.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof YamlSequence sequence) {
            return sequence.items().stream().map(Canonical::of).collect(Collectors.joining(", ", "[", "]"));
        }
        YamlScalar scalar = (YamlScalar) node;
        return scalar.isString() ? '"' + scalar.text() + '"' : scalar.text();
    }
}
