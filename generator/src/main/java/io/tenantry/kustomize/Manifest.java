// SPDX-License-Identifier: Apache-2.0
package io.tenantry.kustomize;

import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One Kubernetes object as kustomize built it.
 *
 * @param root its whole document
 */
public record Manifest(YamlNode root) {

    public String apiVersion() {
        return text("apiVersion").orElse("");
    }

    /** The part of the API version before the slash; empty for the core group. */
    public String group() {
        int slash = apiVersion().indexOf('/');
        return slash < 0 ? "" : apiVersion().substring(0, slash);
    }

    public String kind() {
        return text("kind").orElse("");
    }

    public String name() {
        return text("metadata", "name").orElse("");
    }

    public Optional<String> namespace() {
        return text("metadata", "namespace");
    }

    public Map<String, String> labels() {
        return texts("metadata", "labels");
    }

    public Map<String, String> annotations() {
        return texts("metadata", "annotations");
    }

    /** The node at that path of mapping keys. */
    public Optional<YamlNode> at(String... path) {
        return root.at(path);
    }

    /** The scalar's text at that path. */
    public Optional<String> text(String... path) {
        return root.text(path);
    }

    /** The items at that path; none where there is no list. */
    public List<YamlNode> items(String... path) {
        return root.items(path);
    }

    /** Kind and name, for messages. */
    public String title() {
        return kind() + " " + name();
    }

    private Map<String, String> texts(String... path) {
        Map<String, String> texts = new TreeMap<>();
        if (at(path).orElse(null) instanceof YamlMapping mapping) {
            mapping.entries().keySet().forEach(key -> mapping.text(key).ifPresent(text -> texts.put(key, text)));
        }
        return texts;
    }
}
