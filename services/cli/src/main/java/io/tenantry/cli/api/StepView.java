// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.console.Json;
import java.util.Optional;

/**
 * A step of an operation as the server describes it.
 *
 * @param hint what to do about a failure
 * @param nextAttempt when it is tried again by itself
 */
public record StepView(
        String id,
        String state,
        int attempt,
        Optional<String> message,
        Optional<String> cause,
        Optional<String> hint,
        Optional<String> nextAttempt) {

    static StepView of(JsonNode step) {
        JsonNode failure = step.path("failure");
        return new StepView(
                step.path("id").asText(),
                step.path("state").asText(),
                step.path("attempt").asInt(),
                Json.text(step, "message"),
                Json.text(failure, "cause"),
                Json.text(failure, "hint"),
                Json.text(failure, "nextAttempt"));
    }

    /** Whether it has been taken back, or is just being. */
    public boolean isUndone() {
        return state.equals("compensated") || state.equals("compensating");
    }

    /** Whether nothing has happened to it yet, or is just happening. */
    public boolean isUneventful() {
        return state.equals("waiting") || state.equals("running") || state.equals("compensating") && cause.isEmpty();
    }
}
