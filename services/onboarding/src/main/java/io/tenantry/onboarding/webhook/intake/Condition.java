// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.intake;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Set;

/**
 * What else must hold for some events to count.
 *
 * @param events the events that it is about
 * @param is the values one of which must stand there
 */
record Condition(Set<String> events, JsonPointer at, Set<String> is) {

    Condition {
        events = Set.copyOf(events);
        is = Set.copyOf(is);
    }

    boolean holds(String event, Payload payload) {
        return !events.contains(event) || payload.at(at).filter(is::contains).isPresent();
    }
}
