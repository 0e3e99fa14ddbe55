// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.state;

import io.tenantry.onboarding.aws.table.ItemReader;
import io.tenantry.onboarding.aws.table.ItemWriter;
import io.tenantry.onboarding.aws.table.ListPosition;
import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationKind;
import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.operation.Proof;
import io.tenantry.onboarding.operation.Retries;
import io.tenantry.onboarding.operation.Step;
import io.tenantry.onboarding.operation.StepFailure;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepState;
import io.tenantry.onboarding.operation.WorkState;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An operation as an item, and back. */
final class OperationItems {

    /** How long an operation can be looked up after its end. */
    static final Duration KEPT = Duration.ofDays(90);

    /** Whoever signed up has never shown that the address is theirs: no longer than it takes to read what happened. */
    private static final Duration KEPT_UNPROVEN = Duration.ofDays(1);

    private OperationItems() {}

    static Map<String, AttributeValue> write(Operation operation) {
        ItemWriter item = new ItemWriter(StateTable.key(operation.id()))
                .text("id", operation.id())
                .text("kind", operation.kind().key())
                .text("tenant", operation.tenant())
                .text("cell", operation.cell())
                .text("release", operation.subject().release())
                .text("state", operation.state().key())
                .list(
                        "steps",
                        operation.steps().stream().map(OperationItems::step).toList())
                .map("results", ResultsItems.write(operation.results()))
                .text("owner", operation.work().owner())
                .text("due", operation.work().dueAt())
                .map("proof", proof(operation.proof()))
                .text("createdAt", operation.createdAt())
                .text("updatedAt", operation.updatedAt())
                .number("version", operation.version())
                .text(StateTable.LIST_OF, StateTable.operations(operation.state()))
                .text(StateTable.LIST_AT, ListPosition.listAt(operation.createdAt(), operation.id()));
        expiresAt(operation).ifPresent(at -> item.number(StateTable.EXPIRES_AT, at.getEpochSecond()));
        operation
                .work()
                .dueAt()
                .ifPresent(at -> item.put(StateTable.DUE_SHARD, StateTable.shard(operation.cell(), operation.id()))
                        .number(StateTable.DUE_AT, at.toEpochMilli()));
        return item.attributes();
    }

    /** When it is deleted; what waits for somebody is kept until somebody came. */
    static Optional<Instant> expiresAt(Operation operation) {
        Instant end = operation.updatedAt();
        return switch (operation.state()) {
            case RUNNING, FAILED, CANCELLING -> Optional.empty();
            case SUCCEEDED -> Optional.of(end.plus(KEPT));
            case CANCELLED -> Optional.of(end.plus(operation.proof().isOpen() ? KEPT_UNPROVEN : KEPT));
        };
    }

    private static ItemWriter step(Step step) {
        return new ItemWriter()
                .text("id", step.id().key())
                .text("state", step.state().key())
                .number("attempt", step.attempt())
                .text("startedAt", step.startedAt())
                .text("finishedAt", step.finishedAt())
                .text("message", step.message())
                .map("failure", step.failure().map(OperationItems::failure))
                .map("retries", retries(step.retries()));
    }

    private static ItemWriter failure(StepFailure failure) {
        return new ItemWriter()
                .text("cause", failure.cause())
                .text("hint", failure.hint())
                .text("nextAttempt", failure.nextAttempt());
    }

    /** Most steps never fail. */
    private static Optional<ItemWriter> retries(Retries retries) {
        return Optional.of(retries)
                .filter(any -> any.failed() > 0)
                .map(some -> new ItemWriter()
                        .number("failed", some.failed())
                        .number("unforeseen", some.unforeseen())
                        .text("since", some.since()));
    }

    /** Most operations need none. */
    private static Optional<ItemWriter> proof(Proof proof) {
        return Optional.of(proof)
                .filter(any -> any.state() != Proof.State.NOT_NEEDED)
                .map(some -> new ItemWriter()
                        .text("state", some.state().key())
                        .text("at", some.at())
                        .number("mails", some.mails()));
    }

    private static Proof proof(ItemReader item) {
        return new Proof(
                item.oneOf("state", Proof.State.values(), Proof.State::key),
                item.optionalTime("at"),
                Math.toIntExact(item.number("mails")));
    }

    static Operation read(Map<String, AttributeValue> attributes) {
        ItemReader item = new ItemReader(attributes);
        return new Operation(
                new OperationId(item.text("id")),
                subject(item),
                item.oneOf("state", OperationState.values(), OperationState::key),
                item.list("steps").stream().map(OperationItems::step).toList(),
                ResultsItems.read(item.map("results")),
                new WorkState(item.optionalTime("due"), item.optionalText("owner")),
                item.optionalMap("proof").map(OperationItems::proof).orElse(Proof.NOT_NEEDED),
                item.time("createdAt"),
                item.time("updatedAt"),
                item.number("version"));
    }

    /** Operations from before there were kinds are onboardings. */
    private static Operation.Subject subject(ItemReader item) {
        return new Operation.Subject(
                item.optionalText("kind").isPresent()
                        ? item.oneOf("kind", OperationKind.values(), OperationKind::key)
                        : OperationKind.ONBOARDING,
                new TenantId(item.text("tenant")),
                new CellName(item.text("cell")),
                item.optional("release", Release::new));
    }

    private static Step step(ItemReader item) {
        return new Step(
                item.oneOf("id", StepId.values(), StepId::key),
                item.oneOf("state", StepState.values(), StepState::key),
                Math.toIntExact(item.number("attempt")),
                item.optionalTime("startedAt"),
                item.optionalTime("finishedAt"),
                item.optionalText("message"),
                item.optionalMap("failure").map(OperationItems::failure),
                item.optionalMap("retries").map(OperationItems::retries).orElse(Retries.NONE));
    }

    private static Retries retries(ItemReader item) {
        return new Retries(
                Math.toIntExact(item.number("failed")),
                Math.toIntExact(item.number("unforeseen")),
                item.optionalTime("since"));
    }

    private static StepFailure failure(ItemReader item) {
        return new StepFailure(item.text("cause"), item.text("hint"), item.optionalTime("nextAttempt"));
    }
}
