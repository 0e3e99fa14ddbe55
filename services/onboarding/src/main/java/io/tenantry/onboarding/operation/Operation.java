// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.operation;

import io.tenantry.tenant.CellName;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One persisted run of a journey. A value: every change is a new one, written with a condition on {@code version}, which
 * therefore is the fencing token too.
 *
 * @param steps those of its kind, in their order
 * @param proof whether it waits for proof of an e-mail address
 * @param version counts the writes; 0 before the first
 */
public record Operation(
        OperationId id,
        Subject subject,
        OperationState state,
        List<Step> steps,
        Results results,
        WorkState work,
        Proof proof,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /**
     * What is done, to whom, and where: only a control plane that serves the cell works on it.
     *
     * @param release whose declarations are provisioned; empty in an onboarding, which takes what its ring names
     */
    public record Subject(OperationKind kind, TenantId tenant, CellName cell, Optional<Release> release) {}

    public Operation {
        steps = List.copyOf(steps);
    }

    /** A new onboarding: the reservation that stores it is its first step, done; the rest is due at once. */
    public static Operation reserved(TenantRecord tenant) {
        Instant now = tenant.createdAt();
        return onboarding(tenant)
                .withStep(
                        StepId.RESERVE,
                        step -> step.started(now).settled(StepState.DONE, "reserved " + tenant.id(), now));
    }

    /** A new onboarding of which only the reservation exists until the e-mail address is proven; a mail is due at once. */
    public static Operation awaitingProof(TenantRecord tenant, Instant until) {
        return onboarding(tenant).withProof(Proof.until(until));
    }

    private static Operation onboarding(TenantRecord tenant) {
        return begun(
                tenant.operation(), subject(OperationKind.ONBOARDING, tenant, Optional.empty()), tenant.createdAt());
    }

    /** A new provisioning of what that release declares, due at once. */
    public static Operation provisioning(OperationId id, TenantRecord tenant, Release release, Instant now) {
        return begun(id, subject(OperationKind.PROVISIONING, tenant, Optional.of(release)), now);
    }

    private static Subject subject(OperationKind kind, TenantRecord tenant, Optional<Release> release) {
        return new Subject(kind, tenant.id(), tenant.placement().cell(), release);
    }

    private static Operation begun(OperationId id, Subject subject, Instant now) {
        List<Step> steps = subject.kind().steps().stream().map(Step::waiting).toList();
        return new Operation(
                id,
                subject,
                OperationState.RUNNING,
                steps,
                Results.NONE,
                WorkState.due(now),
                Proof.NOT_NEEDED,
                now,
                now,
                0);
    }

    public OperationKind kind() {
        return subject.kind();
    }

    public TenantId tenant() {
        return subject.tenant();
    }

    public CellName cell() {
        return subject.cell();
    }

    /**
     * The step of that id.
     *
     * @throws IllegalArgumentException if an operation of this kind has no such step
     */
    public Step step(StepId stepId) {
        return steps.stream()
                .filter(step -> step.id() == stepId)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(kind().key() + " has no step " + stepId.key()));
    }

    /** The first step that is neither done nor skipped. */
    public Optional<Step> nextStep() {
        return steps.stream().filter(step -> !step.state().isSettled()).findFirst();
    }

    /** Whether nothing more will happen by itself. */
    public boolean isEnded() {
        return state.isEnded();
    }

    public Operation leased(String owner, Instant until) {
        return with(state, steps, results, WorkState.leased(owner, until));
    }

    public Operation started(StepId stepId, Instant now) {
        return withStep(stepId, step -> step.started(now)).at(now);
    }

    public Operation done(StepId stepId, StepResult result, Instant now) {
        return withStep(stepId, step -> step.settled(StepState.DONE, result.message(), now))
                .withResults(results.with(result.made()))
                .at(now);
    }

    public Operation skipped(StepId stepId, String reason, Instant now) {
        return withStep(stepId, step -> step.settled(StepState.SKIPPED, reason, now))
                .at(now);
    }

    /** The step, or its undoing, will be tried again at that time, by whoever is free then. */
    public Operation retrying(StepId stepId, StepException why, Instant next, Instant now) {
        Operation changed = withStep(
                stepId,
                step -> isCancelling() ? step.undoFailed(why, Optional.of(next), now) : step.retrying(why, next, now));
        return changed.with(state, changed.steps, results, WorkState.due(next)).at(now);
    }

    /**
     * The step, or its undoing, will not be tried again by itself: the operation is parked with its cause. A sign-up that
     * was never proven ends by itself all the same when its time is over, or its name would be taken for good.
     */
    public Operation failed(StepId stepId, StepException why, Instant now) {
        Operation changed = withStep(
                stepId, step -> isCancelling() ? step.undoFailed(why, Optional.empty(), now) : step.failed(why, now));
        Optional<Instant> end = proof.isOpen() ? proof.at().filter(now::isBefore) : Optional.empty();
        return changed.with(
                        OperationState.FAILED,
                        changed.steps,
                        results,
                        end.map(WorkState::due).orElse(WorkState.ENDED))
                .at(now);
    }

    /** A parked operation goes on at once from what failed, be it a step or its undoing, with all patience anew. */
    public Operation retried(Instant now) {
        boolean undoing = steps.stream().map(Step::state).anyMatch(StepState::isUndone);
        List<Step> freed = steps.stream()
                .map(step -> step.state() == StepState.FAILED ? step.freed() : step)
                .toList();
        return undoing
                ? cancelling(now)
                : with(OperationState.RUNNING, freed, results, WorkState.due(now))
                        .at(now);
    }

    /** The mail is sent; nothing is to be done until the proof is given or its time is over. */
    public Operation mailed(Instant now) {
        Instant end = proof.at().orElseThrow();
        return withStep(
                        StepId.RESERVE,
                        step -> step.inProgress("waiting until " + end + " for the e-mail address to be"
                                + " confirmed with the link in the mail"))
                .withProof(proof.mailed())
                .withWork(WorkState.due(end))
                .at(now);
    }

    /** Another mail is due. */
    public Operation mailDueAgain(Instant now) {
        return withProof(proof.mailDueAgain()).withWork(WorkState.due(now)).at(now);
    }

    /** The e-mail address is proven: whoever sends a mail at this moment loses the lease, and the work goes on at once. */
    public Operation proven(Instant now) {
        Operation reserved = withStep(
                StepId.RESERVE,
                step -> step.settled(StepState.DONE, "reserved " + tenant() + ", e-mail address confirmed", now));
        return reserved.with(OperationState.RUNNING, reserved.steps, results, WorkState.due(now))
                .withProof(proof.given(now))
                .at(now);
    }

    public boolean isCancelling() {
        return state == OperationState.CANCELLING;
    }

    /** From here on everything is undone. Whoever works on it keeps the lease, and comes to know with its next write. */
    public Operation cancelling(Instant now) {
        List<Step> freed = steps.stream()
                .map(step ->
                        step.state() == StepState.COMPENSATING ? step.freed().undoing() : step)
                .toList();
        WorkState held = work.owner().isPresent() ? work : WorkState.due(now);
        return with(OperationState.CANCELLING, freed, results, held).at(now);
    }

    /** Something is done that cannot be undone: the operation goes on to its end instead. */
    public Operation beyondCancelling(Instant now) {
        List<Step> freed = steps.stream()
                .map(step -> step.state().isUndone() ? step.freed() : step)
                .toList();
        return with(OperationState.RUNNING, freed, results, work).at(now);
    }

    /** Recorded before the step is undone. */
    public Operation undoing(StepId stepId, Instant now) {
        return withStep(stepId, Step::undoing).at(now);
    }

    public Operation undone(StepId stepId, String message, Instant now) {
        return withStep(stepId, step -> step.settled(StepState.COMPENSATED, message, now))
                .at(now);
    }

    /** Everything is undone. */
    public Operation cancelled(Instant now) {
        return with(OperationState.CANCELLED, steps, results, WorkState.ENDED).at(now);
    }

    /** A parked operation is given up, and what it has made stays. */
    public Operation dismissed(Instant now) {
        List<Step> left = steps.stream()
                .map(step -> step.state().isSettled()
                        ? step
                        : step.settled(StepState.SKIPPED, "given up; what it may have made stays", now))
                .toList();
        return with(OperationState.CANCELLED, left, results, WorkState.ENDED).at(now);
    }

    /** The lease is given up before the work is done, so that another worker goes on at once. */
    public Operation handedBack(Instant now) {
        return with(state, steps, results, WorkState.due(now)).at(now);
    }

    public Operation succeeded(Instant now) {
        return with(OperationState.SUCCEEDED, steps, results, WorkState.ENDED).at(now);
    }

    /** The same operation as the store has it after its next write. */
    public Operation withVersion(long newVersion) {
        return new Operation(id, subject, state, steps, results, work, proof, createdAt, updatedAt, newVersion);
    }

    private Operation withStep(StepId stepId, UnaryOperator<Step> change) {
        List<Step> changed = steps.stream()
                .map(step -> step.id() == stepId ? change.apply(step) : step)
                .toList();
        return with(state, changed, results, work);
    }

    private Operation withResults(Results newResults) {
        return with(state, steps, newResults, work);
    }

    private Operation withProof(Proof newProof) {
        return new Operation(id, subject, state, steps, results, work, newProof, createdAt, updatedAt, version);
    }

    private Operation withWork(WorkState newWork) {
        return with(state, steps, results, newWork);
    }

    private Operation at(Instant now) {
        return new Operation(id, subject, state, steps, results, work, proof, createdAt, now, version);
    }

    private Operation with(OperationState newState, List<Step> newSteps, Results newResults, WorkState newWork) {
        return new Operation(
                id, subject, newState, newSteps, newResults, newWork, proof, createdAt, updatedAt, version);
    }
}
