// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.pod;

import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a workload's pods are made from.
 *
 * @param node the template: metadata and spec
 */
public record PodTemplate(YamlNode node) {

    /** Those that run as long as the pod does. */
    public List<Container> containers() {
        return list("containers");
    }

    /** All of them: containers, init and ephemeral ones. */
    public List<Container> allContainers() {
        List<Container> all = new ArrayList<>(containers());
        all.addAll(list("initContainers"));
        all.addAll(list("ephemeralContainers"));
        return all;
    }

    /** Text in the pod's spec. */
    public Optional<String> text(String... path) {
        return node.at("spec").flatMap(spec -> spec.text(path));
    }

    /** Items of a list in the pod's spec. */
    public List<YamlNode> items(String... path) {
        return node.at("spec").map(spec -> spec.items(path)).orElse(List.of());
    }

    public Map<String, String> labels() {
        return texts("labels");
    }

    Map<String, String> annotations() {
        return texts("annotations");
    }

    private Map<String, String> texts(String name) {
        Map<String, String> texts = new TreeMap<>();
        if (node.at("metadata", name).orElse(null) instanceof YamlMapping mapping) {
            mapping.entries()
                    .keySet()
                    .forEach(key -> texts.put(key, mapping.text(key).orElse("")));
        }
        return texts;
    }

    private List<Container> list(String name) {
        List<Container> containers = new ArrayList<>();
        for (YamlNode container : items(name)) {
            containers.add(new Container(List.of("spec", name, String.valueOf(containers.size())), container));
        }
        return containers;
    }
}
