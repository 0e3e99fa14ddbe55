// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.kustomize.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The place in a build that a rule looks at.
 *
 * @param rule the rule's id
 * @param object the object; empty where the build lacks one
 * @param path below the object: keys and list indexes
 */
public record Spot(String rule, Optional<Manifest> object, List<String> path) {

    public Spot {
        path = List.copyOf(path);
    }

    static Spot of(String rule, Manifest object) {
        return new Spot(rule, Optional.of(object), List.of());
    }

    /** The build as a whole. */
    static Spot missing(String rule) {
        return new Spot(rule, Optional.empty(), List.of());
    }

    Spot at(String... more) {
        return at(List.of(more));
    }

    Spot at(List<String> more) {
        return new Spot(
                rule, object, Stream.concat(path.stream(), more.stream()).toList());
    }

    Violation breaks(String message, String fix) {
        return new Violation(this, message, fix);
    }
}
