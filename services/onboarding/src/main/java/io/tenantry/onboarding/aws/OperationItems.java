// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import io.tenantry.onboarding.Operation;
import io.tenantry.onboarding.OperationState;
import io.tenantry.onboarding.Step;
import io.tenantry.onboarding.StepFailure;
import io.tenantry.onboarding.StepId;
import io.tenantry.onboarding.StepState;
import io.tenantry.onboarding.WorkState;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.TenantId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An operation as an item, and back. */
final class OperationItems {

    private OperationItems() {}

    static Map<String, AttributeValue> write(Operation operation) {
        ItemWriter item = new ItemWriter(StateTable.key(operation.id()))
                .text("id", operation.id())
                .text("tenant", operation.tenant())
                .text("state", operation.state().key())
                .list(
                        "steps",
                        operation.steps().stream().map(OperationItems::step).toList())
                .map("results", ResultsItems.write(operation.results()))
                .text("owner", operation.work().owner())
                .text("due", operation.work().dueAt())
                .text("createdAt", operation.createdAt())
                .text("updatedAt", operation.updatedAt())
                .number("version", operation.version());
        operation
                .work()
                .dueAt()
                .ifPresent(at -> item.put(StateTable.DUE_SHARD, StateTable.shard(operation.id()))
                        .number(StateTable.DUE_AT, at.toEpochMilli()));
        return item.attributes();
    }

    private static ItemWriter step(Step step) {
        return new ItemWriter()
                .text("id", step.id().key())
                .text("state", step.state().key())
                .number("attempt", step.attempt())
                .text("startedAt", step.startedAt())
                .text("finishedAt", step.finishedAt())
                .text("message", step.message())
                .map("failure", step.failure().map(OperationItems::failure));
    }

    private static ItemWriter failure(StepFailure failure) {
        return new ItemWriter()
                .text("cause", failure.cause())
                .text("hint", failure.hint())
                .text("nextAttempt", failure.nextAttempt());
    }

    static Operation read(Map<String, AttributeValue> attributes) {
        ItemReader item = new ItemReader(attributes);
        return new Operation(
                new OperationId(item.text("id")),
                new TenantId(item.text("tenant")),
                item.oneOf("state", OperationState.values(), OperationState::key),
                item.list("steps").stream().map(OperationItems::step).toList(),
                ResultsItems.read(item.map("results")),
                new WorkState(item.optionalTime("due"), item.optionalText("owner")),
                item.time("createdAt"),
                item.time("updatedAt"),
                item.number("version"));
    }

    private static Step step(ItemReader item) {
        return new Step(
                item.oneOf("id", StepId.values(), StepId::key),
                item.oneOf("state", StepState.values(), StepState::key),
                Math.toIntExact(item.number("attempt")),
                item.optionalTime("startedAt"),
                item.optionalTime("finishedAt"),
                item.optionalText("message"),
                item.optionalMap("failure").map(OperationItems::failure));
    }

    private static StepFailure failure(ItemReader item) {
        return new StepFailure(item.text("cause"), item.text("hint"), item.optionalTime("nextAttempt"));
    }
}
