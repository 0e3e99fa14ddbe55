// SPDX-License-Identifier: Apache-2.0
package io.tenantry.yaml;

import java.util.List;

/** A YAML sequence. */
public record YamlSequence(List<YamlNode> items, int line) implements YamlNode {

    public YamlSequence {
        items = List.copyOf(items);
    }
}
