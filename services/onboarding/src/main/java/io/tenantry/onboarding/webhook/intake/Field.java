// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.intake;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a value stands in a payload.
 *
 * @param at where it is looked for, the first that is there counts; at least one
 * @param values what foreign words stand for; empty when the value is taken as it is
 * @param fallback what is taken when it is nowhere
 */
record Field(List<JsonPointer> at, Map<String, String> values, Optional<String> fallback) {

    Field {
        at = List.copyOf(at);
        values = Map.copyOf(values);
    }

    static Field at(JsonPointer pointer) {
        return new Field(List.of(pointer), Map.of(), Optional.empty());
    }

    /** The value before foreign words are translated. */
    Optional<String> raw(Payload payload) {
        return at.stream().flatMap(pointer -> payload.at(pointer).stream()).findFirst();
    }

    /** The place that messages name. */
    String pointer() {
        return at.get(0).toString();
    }
}
