// SPDX-License-Identifier: Apache-2.0
package io.tenantry.kustomize;

import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlException;
import java.util.List;
import java.util.stream.Stream;

/** The objects of one build, in the order in which kustomize prints them. */
public record Manifests(List<Manifest> all) {

    public Manifests {
        all = List.copyOf(all);
    }

    /**
     * Reads what kustomize printed.
     *
     * @throws YamlException if that is not strict YAML
     */
    public static Manifests parse(String built) {
        return new Manifests(
                StrictYaml.documents(built).stream().map(Manifest::new).toList());
    }

    /** Those of one kind, whatever their group. */
    public List<Manifest> ofKind(String kind) {
        return stream().filter(manifest -> manifest.kind().equals(kind)).toList();
    }

    public Stream<Manifest> stream() {
        return all.stream();
    }
}
