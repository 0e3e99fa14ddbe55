// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.pod;

import io.tenantry.yaml.YamlNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * One container of a pod template, of whatever kind.
 *
 * @param path its place below the template, such as spec, containers, 0
 */
public record Container(List<String> path, YamlNode node) {

    public String name() {
        return node.text("name").orElse("without a name");
    }

    /** The place of something in this container, below the template. */
    List<String> path(String... more) {
        return Stream.concat(path.stream(), Stream.of(more)).toList();
    }
}
