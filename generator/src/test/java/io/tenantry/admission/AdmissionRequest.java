// SPDX-License-Identifier: Apache-2.0
package io.tenantry.admission;

import dev.cel.common.values.NullValue;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody asks the API server for.
 *
 * @param before the object that is replaced, if it is an update
 * @param resource such as pods or pods/ephemeralcontainers
 * @param namespaceLabels of the namespace it is asked for in; of no meaning for a Namespace
 */
record AdmissionRequest(
        YamlNode object, Optional<YamlNode> before, String resource, Map<String, String> namespaceLabels) {

    /** Of an object as kustomize builds it or a case file holds it. */
    static AdmissionRequest of(YamlNode object, Map<String, String> namespaceLabels) {
        return new AdmissionRequest(
                object, Optional.empty(), plural(object.text("kind").orElseThrow()), namespaceLabels);
    }

    private static String plural(String kind) {
        String lower = kind.toLowerCase(Locale.ROOT);
        if (lower.endsWith("y")) {
            return lower.substring(0, lower.length() - 1) + "ies";
        }
        return lower.endsWith("s") ? lower : lower + "s";
    }

    /** The same object, where another one was before. */
    AdmissionRequest replacing(YamlNode replaced) {
        return new AdmissionRequest(object, Optional.of(replaced), resource, namespaceLabels);
    }

    /** The same object by way of a subresource. */
    AdmissionRequest by(String subresource) {
        return new AdmissionRequest(object, before, resource + "/" + subresource, namespaceLabels);
    }

    AdmissionObjects.Operation operation() {
        return before.isPresent() ? AdmissionObjects.Operation.UPDATE : AdmissionObjects.Operation.CREATE;
    }

    AdmissionObjects.Scope scope() {
        return isNamespace() ? AdmissionObjects.Scope.CLUSTER : AdmissionObjects.Scope.NAMESPACED;
    }

    String group() {
        String version = object.text("apiVersion").orElseThrow();
        return version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
    }

    String version() {
        String version = object.text("apiVersion").orElseThrow();
        return version.substring(version.indexOf('/') + 1);
    }

    String kind() {
        return object.text("kind").orElseThrow();
    }

    boolean isNamespace() {
        return resource.equals("namespaces");
    }

    String namespace() {
        return object.text("metadata", isNamespace() ? "name" : "namespace").orElseThrow();
    }

    /** The namespace that it is asked for in, as expressions see it; null for what has none. */
    Object namespaceObject() {
        return isNamespace()
                ? NullValue.NULL_VALUE
                : Map.of("metadata", Map.of("name", namespace(), "labels", namespaceLabels));
    }

    /** What a binding's namespace selector looks at: for a Namespace, its own new labels and not those before. */
    Map<String, String> selectedLabels() {
        if (!isNamespace()) {
            return namespaceLabels;
        }
        Map<String, String> labels = new HashMap<>(Map.of("kubernetes.io/metadata.name", namespace()));
        if (object.at("metadata", "labels").orElse(null) instanceof YamlMapping mapping) {
            mapping.entries()
                    .keySet()
                    .forEach(key -> labels.put(key, mapping.text(key).orElse("")));
        }
        return labels;
    }
}
