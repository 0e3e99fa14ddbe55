// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.Operation;
import io.tenantry.onboarding.Step;
import io.tenantry.onboarding.StepFailure;
import io.tenantry.tenant.OperationId;
import java.time.Instant;
import java.util.Optional;

/** Operations as JSON: no personal data, so that they can be shown to whoever holds the status token. */
final class OperationJson {

    private OperationJson() {}

    static String path(OperationId id) {
        return "/api/v1/operations/" + id;
    }

    static ObjectNode of(Operation operation) {
        ObjectNode json = Json.object()
                .put("id", operation.id().value())
                .put("kind", operation.kind().key())
                .put("state", operation.state().key());
        json.putObject("tenant")
                .put("id", operation.tenant().value())
                .put("slug", operation.tenant().slug().value());
        operation.subject().release().ifPresent(release -> json.put("release", release.value()));
        json.put("createdAt", operation.createdAt().toString());
        json.put("updatedAt", operation.updatedAt().toString());
        operation.results().commit().ifPresent(commit -> json.put("commit", commit.value()));
        if (operation.proof().isOpen()) {
            ObjectNode proof = json.putObject("proof")
                    .put("state", operation.proof().state().key());
            put(proof, "until", operation.proof().at());
        }
        ArrayNode steps = json.putArray("steps");
        operation.steps().forEach(step -> steps.add(of(step)));
        json.putObject("links")
                .put("self", path(operation.id()))
                .put("events", path(operation.id()) + "/events")
                .put("tenant", TenantJson.path(operation.tenant()));
        return json;
    }

    private static ObjectNode of(Step step) {
        ObjectNode json = Json.object()
                .put("id", step.id().key())
                .put("state", step.state().key())
                .put("attempt", step.attempt());
        put(json, "startedAt", step.startedAt());
        put(json, "finishedAt", step.finishedAt());
        step.message().ifPresent(message -> json.put("message", message));
        step.failure().ifPresent(failure -> json.set("failure", of(failure)));
        return json;
    }

    private static ObjectNode of(StepFailure failure) {
        ObjectNode json =
                Json.object().put("cause", "/problems/" + failure.cause()).put("hint", failure.hint());
        put(json, "nextAttempt", failure.nextAttempt());
        return json;
    }

    private static void put(ObjectNode json, String name, Optional<Instant> time) {
        time.ifPresent(at -> json.put(name, at.toString()));
    }
}
