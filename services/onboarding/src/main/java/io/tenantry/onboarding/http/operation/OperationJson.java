// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.http.exchange.Links;
import io.tenantry.onboarding.http.problem.Json;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.Step;
import io.tenantry.onboarding.operation.StepFailure;
import io.tenantry.onboarding.operation.StepState;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Operations as JSON, without personal data: for operators, and for customers, who hold a status token and no role. */
public final class OperationJson {

    private OperationJson() {}

    /** With the words that steps leave for operators. */
    public static ObjectNode of(Operation operation) {
        return of(operation, OperationJson::forOperator);
    }

    /** Without them: they may name repositories, tables, roles and what AWS answered. */
    public static ObjectNode forCustomer(Operation operation) {
        return of(operation, OperationJson::forCustomer);
    }

    private static ObjectNode of(Operation operation, Function<Step, ObjectNode> view) {
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
        operation.steps().forEach(step -> steps.add(view.apply(step)));
        json.putObject("links")
                .put("self", Links.operation(operation.id()))
                .put("events", Links.operation(operation.id()) + "/events")
                .put("tenant", Links.tenant(operation.tenant()));
        return json;
    }

    private static ObjectNode forOperator(Step step) {
        ObjectNode json = forCustomer(step);
        step.message().ifPresent(message -> json.put("message", message));
        step.failure().ifPresent(failure -> json.withObject("/failure").put("hint", failure.hint()));
        return json;
    }

    private static ObjectNode forCustomer(Step step) {
        ObjectNode json = Json.object()
                .put("id", step.id().key())
                .put("state", step.state().key())
                .put("attempt", step.attempt());
        put(json, "startedAt", step.startedAt());
        put(json, "finishedAt", step.finishedAt());
        if (step.state() == StepState.SKIPPED) {
            // why a step is left out is said in words for everybody
            step.message().ifPresent(message -> json.put("message", message));
        }
        step.failure().ifPresent(failure -> json.set("failure", of(failure)));
        return json;
    }

    private static ObjectNode of(StepFailure failure) {
        ObjectNode json = Json.object().put("cause", "/problems/" + failure.cause());
        put(json, "nextAttempt", failure.nextAttempt());
        return json;
    }

    private static void put(ObjectNode json, String name, Optional<Instant> time) {
        time.ifPresent(at -> json.put(name, at.toString()));
    }
}
