// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** An operation as the server describes it. */
public record OperationView(
        String id, String kind, String tenant, String state, String updatedAt, List<StepView> steps) {

    public OperationView {
        steps = List.copyOf(steps);
    }

    /** Reads what GET /api/v1/operations/{id} answers. */
    public static OperationView of(JsonNode operation) {
        List<StepView> steps = StreamSupport.stream(operation.path("steps").spliterator(), false)
                .map(StepView::of)
                .toList();
        return new OperationView(
                operation.path("id").asText(),
                operation.path("kind").asText(),
                operation.path("tenant").path("id").asText(),
                operation.path("state").asText(),
                operation.path("updatedAt").asText(),
                steps);
    }

    public boolean isRunning() {
        return state.equals("running") || state.equals("cancelling");
    }

    public boolean isFailed() {
        return state.equals("failed");
    }
}
