// SPDX-License-Identifier: Apache-2.0
package io.tenantry.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A YAML mapping with text keys, in the order of the document. */
public record YamlMapping(Map<String, YamlNode> entries, int line) implements YamlNode {

    public YamlMapping {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The value of a key. */
    public Optional<YamlNode> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }
}
